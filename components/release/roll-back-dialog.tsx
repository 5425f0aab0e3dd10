"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { AliasDiffList } from "@/components/alias/alias-diff-list";
import { ChangeProgress } from "@/components/alias/change-progress";
import { isRunning } from "@/components/alias/change-run";
import { useChangeRun } from "@/components/alias/use-change-run";
import { useVersionName } from "@/components/alias/use-version-name";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { previewAlias, rollBackAlias } from "@/lib/client/api";
import { functionQuery } from "@/lib/client/queries";
import { aliasStateOf } from "@/lib/domain/alias";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";
import { useDraftActions } from "./alias-draft-context";

interface RollBackDialogProps {
  functionKey: FunctionKey;
  live: AliasView;
  onClose: () => void;
}

/** The one confirmation before everything goes back. It names what it will do and is sent against that state only. */
export function RollBackDialog({ functionKey, live: shown, onClose }: RollBackDialogProps) {
  const t = useTranslations("release.rollBack");
  const name = useVersionName();
  const client = useQueryClient();
  const { discard } = useDraftActions();
  const [live, setLive] = useState(shown);
  const [reason, setReason] = useState("");
  const [isAskedAgain, setAskedAgain] = useState(false);
  const { run, start, repeat, reset } = useChangeRun({
    functionKey,
    aliasName: live.name,
    onClosed(closed) {
      if (closed.step === "applied") discard();
      if (closed.step !== "refused") return;
      if (closed.problem.code === "aliasChanged" || closed.problem.code === "rollbackTargetChanged") void askAgain();
    },
  });
  const offer = live.rollback;

  /** Somebody else changed the alias: read it, and ask again about what is true now. */
  async function askAgain() {
    const { mainVersion, routing } = live;
    const fresh = await previewAlias(functionKey, live.name, { mainVersion, routing }).catch(() => null);
    // Without an answer the refusal stays on the screen.
    if (fresh === null) return;
    setLive(fresh.live);
    setAskedAgain(true);
    reset();
    void client.invalidateQueries({ queryKey: functionQuery(functionKey).queryKey });
  }

  function handleConfirm() {
    if (offer === null) return;
    const trimmed = reason.trim();
    const body = { version: offer.version, ...(trimmed === "" ? {} : { reason: trimmed }) };
    start((idempotencyKey) => rollBackAlias(functionKey, live.name, body, { etag: live.etag, idempotencyKey }));
  }

  const isIdle = run.step === "idle" || run.step === "refused" || run.step === "notApplied";
  return (
    <Dialog
      open
      role="alertdialog"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={offer === null ? t("titleNone") : t("title", { alias: live.name, version: name(offer.version) })}
      description={
        offer === null
          ? t("nothing")
          : offer.kind === "toStable"
            ? t("toStable", { version: name(offer.version) })
            : t("toPrevious", { version: name(offer.version) })
      }
      footer={
        <>
          <Button onClick={onClose}>{run.step === "applied" ? t("done") : t("close")}</Button>
          {run.step !== "applied" && offer !== null && (
            <Button variant="danger" autoFocus disabled={!isIdle} onClick={handleConfirm}>
              {isRunning(run) ? t("running") : t("confirm", { version: name(offer.version, "short") })}
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        {isAskedAgain && run.step === "idle" && (
          <p role="alert" className="rounded-lg bg-warn-soft px-3 py-2 text-warn">
            {t("changedMeanwhile")}
          </p>
        )}
        {offer !== null && <AliasDiffList from={aliasStateOf(live)} to={aliasStateOf(offer.state)} />}
        {run.step !== "applied" && offer !== null && (
          <TextField
            label={t("reason")}
            maxLength={500}
            value={reason}
            disabled={!isIdle}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <ChangeProgress run={run} onRepeat={repeat} />
      </div>
    </Dialog>
  );
}
