"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ChangeProgress } from "@/components/alias/change-progress";
import { isRunning } from "@/components/alias/change-run";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { useChangeRun } from "@/components/alias/use-change-run";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextAreaField } from "@/components/ui/text-field";
import { ProblemError } from "@/lib/client/call-api";
import { adoptDrift, dismissDrift, restoreDrift } from "@/lib/client/drift-api";
import type { Drift } from "@/lib/domain/drift-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { DriftAct } from "./drift-banner";
import { DriftDifference } from "./drift-difference";

const MOST_CHARACTERS = 500;

interface DriftDialogProps {
  functionKey: FunctionKey;
  /** As it was when the dialog was asked for. */
  asked: Drift;
  /** As it is now; undefined when it is no longer open. */
  now: Drift | undefined;
  act: DriftAct;
  onClose: () => void;
}

/** Asks for the reason of a decision about what somebody else changed, and carries it out on exactly what is shown. */
export function DriftDialog({ functionKey, asked, now, act, onClose }: DriftDialogProps) {
  const t = useTranslations("drift.dialog");
  const client = useQueryClient();
  const [shown, setShown] = useState(asked);
  const [reason, setReason] = useState("");
  const { run, start, repeat } = useChangeRun({ functionKey, aliasName: asked.aliasName, onClosed() {} });
  const refresh = () => client.invalidateQueries({ queryKey: ["function"] });
  const decision = useMutation({
    mutationFn: () => (act === "adopt" ? adoptDrift : dismissDrift)(shown, body()),
    onSettled: refresh,
    onSuccess: onClose,
  });
  const body = () => ({ reason: reason.trim(), fingerprint: shown.fingerprint });
  const isBusy = isRunning(run) || decision.isPending;
  const isDone = run.step === "applied";
  const hasMovedOn = !isBusy && !isDone && now !== undefined && now.fingerprint !== shown.fingerprint;
  const isTooLong = reason.trim().length > MOST_CHARACTERS;
  const canDecide = reason.trim() !== "" && !isTooLong && !isBusy && !isDone && !hasMovedOn;
  const handleDecide = () =>
    act === "restore" ? start((idempotencyKey) => restoreDrift(shown, body(), idempotencyKey)) : decision.mutate();
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(`title.${act}`, { alias: asked.aliasName })}
      description={t(`intro.${act}`)}
      footer={
        <>
          <Button onClick={onClose}>{isDone ? t("done") : t("close")}</Button>
          {!isDone && (
            <Button variant="primary" disabled={!canDecide} onClick={handleDecide}>
              {isBusy ? t("running") : t(`confirm.${act}`)}
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        <DriftDifference drift={act === "restore" ? { expected: shown.found, found: shown.expected } : shown} />
        {hasMovedOn && (
          <div role="status" className="rounded-lg bg-warn-soft px-3 py-2 text-warn">
            <p>{t("movedOn")}</p>
            <Button size="small" className="mt-2" onClick={() => setShown(now)}>
              {t("showNow")}
            </Button>
          </div>
        )}
        <TextAreaField
          label={t("reason")}
          value={reason}
          disabled={isBusy || isDone}
          onChange={(event) => setReason(event.target.value)}
          {...(isTooLong ? { error: t("tooLong") } : {})}
        />
        <ChangeProgress run={run} onRepeat={repeat} />
        {decision.error instanceof ProblemError && <ProblemNotice problem={decision.error.problem} />}
      </div>
    </Dialog>
  );
}
