import type { Metadata } from "next";
import { PeoplePage } from "@/components/settings/people/people-page";
import { PEOPLE_PAGE_SIZE } from "@/lib/domain/people-schema";
import { getPageDeps } from "@/lib/server/access/page-deps";
import { listPeople } from "@/lib/server/db/people";
import { getTranslator } from "@/messages/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("settings");
  return { title: t("nav.people") };
}

/** Who may do what; for administrators. */
export default async function Page() {
  const { db } = await getPageDeps("administer", {});
  return <PeoplePage served={{ ...(await listPeople(db, 1)), page: 1, pageSize: PEOPLE_PAGE_SIZE }} />;
}
