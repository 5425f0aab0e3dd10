"use client";
import { useTranslations } from "use-intl";
import { deleteChannel } from "@/lib/client/channels-api";
import type { Channel } from "@/lib/domain/notification-schema";
import { ConfirmDialog } from "../confirm-dialog";

interface DeleteChannelDialogProps {
  channel: Channel;
  onSaved: () => void;
  onClose: () => void;
}

/** Deletes a channel after a second thought. */
export function DeleteChannelDialog({ channel, onSaved, onClose }: DeleteChannelDialogProps) {
  const t = useTranslations("channels");
  return (
    <ConfirmDialog
      title={t("deleteTitle", { name: channel.name })}
      description={t("deleteText", { count: channel.waiting })}
      words={{ cancel: t("cancel"), confirm: t("delete"), running: t("deleting") }}
      write={() => deleteChannel(channel.id)}
      onDone={onSaved}
      onClose={onClose}
    />
  );
}
