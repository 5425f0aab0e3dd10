import type { Metadata } from "next";
import { ActivityPage } from "@/components/activity/activity-page";
import { ACTIVITY_FILTERS } from "@/components/activity/served-activity";
import { loadActivity } from "@/lib/server/pages";
import { getTranslator } from "@/messages/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("activity");
  return { title: t("title") };
}

/** What was done in this console, newest first. */
export default async function Page({ searchParams }: PageProps<"/activity">) {
  const query = await searchParams;
  const filter = Object.fromEntries(
    ACTIVITY_FILTERS.flatMap((name) => {
      const value = query[name];
      return typeof value === "string" && value !== "" ? [[name, value]] : [];
    }),
  );
  const page = await loadActivity(filter);
  return <ActivityPage served={page === null ? null : { filter, page }} />;
}
