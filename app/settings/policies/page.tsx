import type { Metadata } from "next";
import { PoliciesPage } from "@/components/settings/policies/policies-page";
import { getPageDeps } from "@/lib/server/access/page-deps";
import { readPolicyList } from "@/lib/server/policies/policy-requests";
import { getTranslator } from "@/messages/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("policies");
  return { title: t("settings.title") };
}

/** What changes of aliases are judged by: everybody may read it. */
export default async function Page() {
  return <PoliciesPage served={await readPolicyList(await getPageDeps("view", {}))} />;
}
