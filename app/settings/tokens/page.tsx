import type { Metadata } from "next";
import { TokensPage } from "@/components/settings/tokens/tokens-page";
import { PEOPLE_PAGE_SIZE } from "@/lib/domain/people-schema";
import { getPageDeps } from "@/lib/server/access/page-deps";
import { listActiveLogins } from "@/lib/server/db/people";
import { listTokens } from "@/lib/server/db/tokens";
import { getTranslator } from "@/messages/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("settings");
  return { title: t("nav.tokens") };
}

/** The tokens of scripts and pipelines; for administrators. */
export default async function Page() {
  const { db } = await getPageDeps("administer", {});
  const served = { ...(await listTokens(db, 1)), page: 1, pageSize: PEOPLE_PAGE_SIZE };
  return <TokensPage served={served} logins={await listActiveLogins(db)} />;
}
