"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextAreaField } from "@/components/ui/text-field";
import { ProblemError } from "@/lib/client/call-api";
import { resumeLine, stopLine } from "@/lib/client/policies-api";
import type { LineStop } from "@/lib/domain/alias-policy-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";

interface LineDialogProps {
  /** Null: every function. */
  functionKey: FunctionKey | null;
  /** The stop that would end; null: the line would be stopped. */
  stop: LineStop | null;
  onClose: () => void;
}

/** Asks once more before a line is stopped, with the reason, or resumed. */
export function LineDialog({ functionKey, stop, onClose }: LineDialogProps) {
  const t = useTranslations("policies.line");
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  // What this was opened for stays, whatever others do meanwhile.
  const [ending] = useState(stop);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => (ending === null ? stopLine(functionKey, reason.trim()) : resumeLine(functionKey)),
    onSuccess: onClose,
    onSettled: () => {
      for (const queryKey of [["access"], ["policies"]]) void client.invalidateQueries({ queryKey });
    },
  });
  const isReady = !isPending && (ending !== null || reason.trim() !== "");
  return (
    <Dialog
      open
      role="alertdialog"
      width="narrow"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={ending !== null ? t("resumeTitle") : functionKey === null ? t("stopAllTitle") : t("stopTitle")}
      description={ending === null ? t("stopText") : t("resumeText", { by: ending.stoppedBy, reason: ending.reason })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant={ending === null ? "danger" : "primary"} disabled={!isReady} onClick={() => mutate()}>
            {ending !== null ? t("resume") : functionKey === null ? t("stopAll") : t("stop")}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        {ending === null && (
          <TextAreaField
            label={t("reason")}
            rows={2}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        {error instanceof ProblemError && <ProblemNotice problem={error.problem} />}
      </div>
    </Dialog>
  );
}
