import type { Metadata } from "next";
import { ChannelsPage } from "@/components/settings/channels/channels-page";
import { getPageDeps } from "@/lib/server/access/page-deps";
import { getChannels } from "@/lib/server/notifications/channel-requests";
import { getTranslator } from "@/messages/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("settings");
  return { title: t("nav.channels") };
}

/** Where the team is told what happens. */
export default async function Page() {
  return <ChannelsPage served={await getChannels(await getPageDeps("administer", {}))} />;
}
