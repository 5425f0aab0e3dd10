"use client";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { ChangeProgress } from "@/components/alias/change-progress";
import { isRunning } from "@/components/alias/change-run";
import { useChangeRun } from "@/components/alias/use-change-run";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextAreaField } from "@/components/ui/text-field";
import { publishVersion } from "@/lib/client/api";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { PublishedStatus } from "./published-status";
import { usePublishedStatus } from "./use-published-status";

interface PublishDialogProps {
  functionKey: FunctionKey;
  view: FunctionView;
  message: string;
  onMessage: (message: string) => void;
  onClose: () => void;
}

/** Publishes `$LATEST` as a version and stays until that version can take traffic. */
export function PublishDialog({ functionKey, view, message, onMessage, onClose }: PublishDialogProps) {
  const t = useTranslations("versions.publish");
  const formId = useId();
  const { run, start, repeat } = useChangeRun({
    functionKey,
    aliasName: null,
    onClosed: (closed) => closed.step === "applied" && onMessage(""),
  });
  const version = run.step === "applied" ? run.change.version : null;
  const status = usePublishedStatus(functionKey, version);
  const isPublished = run.step === "applied";
  return (
    <Dialog
      open
      width="narrow"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t("description", { name: view.name })}
      footer={
        <>
          <Button onClick={onClose}>{isPublished ? t("done") : t("close")}</Button>
          {!isPublished && (
            <Button variant="primary" type="submit" form={formId} disabled={isRunning(run)}>
              {isRunning(run) ? t("running") : t("confirm")}
            </Button>
          )}
        </>
      }
    >
      <form
        id={formId}
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          start((idempotencyKey) => publishVersion(functionKey, { description: message.trim() }, idempotencyKey));
        }}
      >
        {!isPublished && (
          <TextAreaField
            label={t("message")}
            hint={t("messageHint")}
            maxLength={1000}
            value={message}
            disabled={isRunning(run)}
            onChange={(event) => onMessage(event.target.value)}
          />
        )}
        <ChangeProgress run={run} onRepeat={repeat} />
        {version !== null && <PublishedStatus version={version} status={status} />}
      </form>
    </Dialog>
  );
}
