"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { deleteFreeze, deletePolicy } from "@/lib/client/policies-api";
import type { AliasPlace } from "@/lib/domain/alias-policy-schema";
import { placeText } from "./place-text";
import { usePolicyWrite } from "./use-policy-write";

interface RemoveDialogProps {
  kind: "policy" | "freeze";
  row: { id: string; revision: number; place: AliasPlace };
  onClose: () => void;
}

/** Asks once more before a policy or a freeze goes. */
export function RemoveDialog({ kind, row, onClose }: RemoveDialogProps) {
  const t = useTranslations("policies.remove");
  const [{ id, revision, place }] = useState(row);
  const { write, isWriting, problem } = usePolicyWrite(onClose);
  return (
    <Dialog
      open
      role="alertdialog"
      width="narrow"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t("text")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            variant="danger"
            disabled={isWriting}
            onClick={() => write(() => (kind === "policy" ? deletePolicy(id, revision) : deleteFreeze(id, revision)))}
          >
            {t("confirm")}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <code className="break-all font-mono">{placeText(place)}</code>
        {problem !== null && <ProblemNotice problem={problem} />}
      </div>
    </Dialog>
  );
}
