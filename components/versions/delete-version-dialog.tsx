"use client";
import { useTranslations } from "use-intl";
import { ChangeProgress } from "@/components/alias/change-progress";
import { isRunning } from "@/components/alias/change-run";
import { useChangeRun } from "@/components/alias/use-change-run";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { deleteVersion } from "@/lib/client/api";
import type { FunctionKey } from "@/lib/domain/function-schema";

interface DeleteVersionDialogProps {
  functionKey: FunctionKey;
  version: string;
  onClose: () => void;
}

/** A deleted version is gone for good: its number is never given again. */
export function DeleteVersionDialog({ functionKey, version, onClose }: DeleteVersionDialogProps) {
  const t = useTranslations("versions.delete");
  const { run, start, repeat } = useChangeRun({ functionKey, aliasName: null, onClosed: () => {} });
  const isDone = run.step === "applied";
  return (
    <Dialog
      open
      width="narrow"
      role="alertdialog"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { version })}
      description={t("description")}
      footer={
        <>
          <Button onClick={onClose}>{isDone ? t("done") : t("close")}</Button>
          {!isDone && (
            <Button
              variant="danger"
              disabled={isRunning(run)}
              onClick={() => start((idempotencyKey) => deleteVersion(functionKey, version, idempotencyKey))}
            >
              {isRunning(run) ? t("running") : t("confirm")}
            </Button>
          )}
        </>
      }
    >
      <ChangeProgress run={run} onRepeat={repeat} />
    </Dialog>
  );
}
