"use client";
import { useTranslations } from "use-intl";
import { Badge } from "@/components/ui/badge";
import type { Channel } from "@/lib/domain/notification-schema";

/** How a channel does, in a word. */
export function ChannelState({ channel }: { channel: Channel }) {
  const t = useTranslations("channels.state");
  if (!channel.isEnabled) return <Badge>{t("off")}</Badge>;
  if (channel.failingSince !== null) return <Badge tone="bad">{t("failing")}</Badge>;
  return channel.lastSentAt === null ? <Badge>{t("unused")}</Badge> : <Badge tone="good">{t("working")}</Badge>;
}
