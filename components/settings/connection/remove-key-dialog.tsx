"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemError } from "@/lib/client/call-api";
import { removeKey } from "@/lib/client/connection-api";
import type { Connection } from "@/lib/domain/connection-schema";

/** Back to the key the server was started with; the entered one is forgotten. */
export function RemoveKeyDialog({
  onClose,
  onRemoved,
}: {
  onClose: () => void;
  onRemoved: (connection: Connection) => void;
}) {
  const t = useTranslations("connection.remove");
  const removal = useMutation({
    mutationFn: removeKey,
    onSuccess(connection) {
      onRemoved(connection);
      onClose();
    },
  });
  return (
    <Dialog
      open
      role="alertdialog"
      width="narrow"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t("description")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="danger" onClick={() => removal.mutate()} disabled={removal.isPending}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      {removal.error instanceof ProblemError && <ProblemNotice problem={removal.error.problem} />}
    </Dialog>
  );
}
