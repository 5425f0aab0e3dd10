"use client";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Channel } from "@/lib/domain/notification-schema";
import { ChannelState } from "./channel-state";
import { TestButton } from "./test-button";
import { useFailureText } from "./use-failure-text";

interface ChannelRowProps {
  channel: Channel;
  onChanged: () => void;
  onOpen: (what: "edit" | "deliveries" | "delete") => void;
}

/** A channel: where it leads, how it does, and what can be done with it. */
export function ChannelRow({ channel, onChanged, onOpen }: ChannelRowProps) {
  const t = useTranslations("channels");
  const failureText = useFailureText();
  const { name, kind, host, events, lastSentAt, failingSince, lastFailure, waiting } = channel;
  return (
    <li className="space-y-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-52">
          <p className="flex flex-wrap items-center gap-2">
            <span className="min-w-0 break-words font-medium">{name}</span>
            <ChannelState channel={channel} />
          </p>
          <p className="break-words text-[12px] text-muted">
            {t(`kind.${kind}`)} · <span className="break-all">{host}</span> ·{" "}
            {t("eventCount", { count: events.length })}
          </p>
        </div>
        <p className="text-[12px] text-muted">
          {lastSentAt === null ? t("neverSent") : t.rich("lastSent", { time: () => <RelativeTime at={lastSentAt} /> })}
          {waiting > 0 && <> · {t("waiting", { count: waiting })}</>}
        </p>
      </div>
      {failingSince !== null && (
        <p className="break-words text-[12.5px] text-bad">
          {t.rich("failingSince", { time: () => <RelativeTime at={failingSince} /> })}{" "}
          {lastFailure !== null && failureText(lastFailure)}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <TestButton channel={channel} onTested={onChanged} />
        <Button size="small" aria-label={t("deliveriesOf", { name })} onClick={() => onOpen("deliveries")}>
          {t("deliveries")}
        </Button>
        <Button size="small" aria-label={t("editNamed", { name })} onClick={() => onOpen("edit")}>
          {t("edit")}
        </Button>
        <Button size="small" variant="danger" aria-label={t("deleteNamed", { name })} onClick={() => onOpen("delete")}>
          {t("delete")}
        </Button>
      </div>
    </li>
  );
}
