import type { Metadata } from "next";
import { getPageDeps } from "@/lib/server/access/page-deps";
import { getTranslator } from "@/messages/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("settings");
  return { title: t("nav.tokens") };
}

/** For administrators. */
export default async function Page() {
  await getPageDeps("administer", {});
  return null;
}
