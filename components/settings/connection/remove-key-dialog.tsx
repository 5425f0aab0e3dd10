"use client";
import { useTranslations } from "use-intl";
import { removeKey } from "@/lib/client/connection-api";
import type { Connection } from "@/lib/domain/connection-schema";
import { ConfirmDialog } from "../confirm-dialog";

interface RemoveKeyDialogProps {
  onRemoved: (connection: Connection) => void;
  onClose: () => void;
}

/** Back to the key the server was started with; the entered one is forgotten. */
export function RemoveKeyDialog({ onRemoved, onClose }: RemoveKeyDialogProps) {
  const t = useTranslations("connection.remove");
  return (
    <ConfirmDialog
      title={t("title")}
      description={t("description")}
      words={{ cancel: t("cancel"), confirm: t("confirm"), running: t("confirm") }}
      write={removeKey}
      onDone={onRemoved}
      onClose={onClose}
    />
  );
}
