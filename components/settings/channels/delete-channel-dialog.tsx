"use client";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { deleteChannel } from "@/lib/client/channels-api";
import type { Channel } from "@/lib/domain/notification-schema";
import { useSubmit } from "../use-submit";

interface DeleteChannelDialogProps {
  channel: Channel;
  onSaved: () => void;
  onClose: () => void;
}

/** Deletes a channel after a second thought. */
export function DeleteChannelDialog({ channel, onSaved, onClose }: DeleteChannelDialogProps) {
  const t = useTranslations("channels");
  const { submit, problem, isRunning } = useSubmit();
  const handleDelete = () =>
    submit(
      () => deleteChannel(channel.id),
      () => {
        onSaved();
        onClose();
      },
    );
  return (
    <Dialog
      open
      role="alertdialog"
      width="narrow"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("deleteTitle", { name: channel.name })}
      description={t("deleteText", { count: channel.waiting })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="danger" disabled={isRunning} onClick={() => void handleDelete()}>
            {isRunning ? t("deleting") : t("delete")}
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
