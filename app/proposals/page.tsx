import type { Metadata } from "next";
import { ProposalsPage } from "@/components/proposals/proposals-page";
import { getPageDeps } from "@/lib/server/access/page-deps";
import { getTranslator } from "@/messages/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("proposals");
  return { title: t("title") };
}

/** Changes that wait for somebody's approval, and what became of others. */
export default async function Page() {
  await getPageDeps("view", {});
  return <ProposalsPage />;
}
