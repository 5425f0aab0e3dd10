"use client";
import { useQuery } from "@tanstack/react-query";
import Plus from "lucide-react/icons/plus";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemError } from "@/lib/client/call-api";
import { listChannels } from "@/lib/client/channels-api";
import type { Channel, ChannelList } from "@/lib/domain/notification-schema";
import { ChannelRow } from "./channel-row";

const ChannelDialog = dynamic(() => import("./channel-dialog").then((module) => module.ChannelDialog), { ssr: false });
const DeliveriesDialog = dynamic(() => import("./deliveries-dialog").then((module) => module.DeliveriesDialog), {
  ssr: false,
});
const DeleteChannelDialog = dynamic(
  () => import("./delete-channel-dialog").then((module) => module.DeleteChannelDialog),
  { ssr: false },
);

const INTERVAL_MS = 10_000;

interface Open {
  what: "add" | "edit" | "deliveries" | "delete";
  channel: Channel | null;
}

/** Where the team is told. `served`: as the server read it. */
export function ChannelsPage({ served }: { served: ChannelList }) {
  const t = useTranslations("channels");
  const [open, setOpen] = useState<Open | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["channels"],
    queryFn: ({ signal }) => listChannels(signal),
    initialData: served,
    refetchInterval: INTERVAL_MS,
  });
  const onSaved = () => void refetch();
  const onClose = () => setOpen(null);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="max-w-prose text-muted">{t("intro")}</p>
        <Button variant="primary" onClick={() => setOpen({ what: "add", channel: null })}>
          <Plus aria-hidden="true" className="size-3.5" />
          {t("add")}
        </Button>
      </div>
      {error instanceof ProblemError && <ProblemNotice problem={error.problem} />}
      <Card aria-label={t("list")}>
        {data.channels.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
        <ul className="divide-y divide-line">
          {data.channels.map((channel) => (
            <ChannelRow
              key={channel.id}
              channel={channel}
              onChanged={onSaved}
              onOpen={(what) => setOpen({ what, channel })}
            />
          ))}
        </ul>
      </Card>
      {(open?.what === "add" || open?.what === "edit") && (
        <ChannelDialog channel={open.channel} onSaved={onSaved} onClose={onClose} />
      )}
      {open?.what === "deliveries" && open.channel !== null && (
        <DeliveriesDialog channel={open.channel} onClose={onClose} />
      )}
      {open?.what === "delete" && open.channel !== null && (
        <DeleteChannelDialog channel={open.channel} onSaved={onSaved} onClose={onClose} />
      )}
    </>
  );
}
