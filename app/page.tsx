import type { Metadata } from "next";
import { HydratedOverview } from "@/components/overview/hydrated-overview";
import { parseOverviewParams } from "@/components/overview/overview-params";
import { getPageDeps } from "@/lib/server/access/page-deps";
import { getOverview } from "@/lib/server/overview/get-overview";
import { getTranslator } from "@/messages/load";
import "@/components/overview/overview.css";

export async function generateMetadata(): Promise<Metadata> {
  const [t, shell] = [await getTranslator("overview"), await getTranslator("shell")];
  // The template of a layout reaches the pages below it, not the one beside it.
  return { title: { absolute: `${t("title")} · ${shell("product")}` } };
}

/** What is going on in every region and namespace, for those who look before they ask. */
export default async function OverviewPage({ searchParams }: PageProps<"/">) {
  await getPageDeps("view", {});
  const view = parseOverviewParams(await searchParams);
  return <HydratedOverview overview={await getOverview(view.range)} view={view} />;
}
