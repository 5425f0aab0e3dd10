import type { Metadata } from "next";
import { ConnectionPage } from "@/components/settings/connection/connection-page";
import { getPageDeps } from "@/lib/server/access/page-deps";
import { readConnection } from "@/lib/server/connection/connection-requests";
import { getTranslator } from "@/messages/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("settings");
  return { title: t("nav.connection") };
}

/** Which cloud, as whom, and what that key may do. */
export default async function Page() {
  return <ConnectionPage served={await readConnection(await getPageDeps("administer", {}))} />;
}
