"use client";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { ChangeProgress } from "@/components/alias/change-progress";
import { isRunning } from "@/components/alias/change-run";
import { useChangeRun } from "@/components/alias/use-change-run";
import { Button } from "@/components/ui/button";
import { TextAreaField } from "@/components/ui/text-field";
import { PublishedStatus } from "@/components/versions/published-status";
import { usePublishedStatus } from "@/components/versions/use-published-status";
import { publishVersion } from "@/lib/client/api";
import type { FunctionKey } from "@/lib/domain/function-schema";

interface PublishStepProps {
  functionKey: FunctionKey;
  /** Called once, when the version made can take traffic. */
  onPublished: (version: string) => void;
}

/** Gives the code of `$LATEST` a number, as a part of something larger, and waits until it can take traffic. */
export function PublishStep({ functionKey, onPublished }: PublishStepProps) {
  const t = useTranslations("versions.publish");
  const formId = useId();
  const [message, setMessage] = useState("");
  const { run, start, repeat } = useChangeRun({ functionKey, aliasName: null, onClosed() {} });
  const version = run.step === "applied" ? run.change.version : null;
  const status = usePublishedStatus(functionKey, version);
  const latest = useRef(onPublished);
  useEffect(() => {
    latest.current = onPublished;
  });
  useEffect(() => {
    if (version !== null && status === "Active") latest.current(version);
  }, [version, status]);
  return (
    <form
      id={formId}
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        start((idempotencyKey) => publishVersion(functionKey, { description: message.trim() }, idempotencyKey));
      }}
    >
      {version === null && (
        <>
          <TextAreaField
            label={t("message")}
            hint={t("messageHint")}
            rows={2}
            maxLength={1000}
            value={message}
            disabled={isRunning(run)}
            onChange={(event) => setMessage(event.target.value)}
          />
          <Button type="submit" disabled={isRunning(run)}>
            {isRunning(run) ? t("running") : t("confirm")}
          </Button>
        </>
      )}
      <ChangeProgress run={run} onRepeat={repeat} />
      {version !== null && <PublishedStatus version={version} status={status} />}
    </form>
  );
}
