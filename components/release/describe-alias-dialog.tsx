"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ChangeProgress } from "@/components/alias/change-progress";
import { isRunning } from "@/components/alias/change-run";
import { useChangeRun } from "@/components/alias/use-change-run";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextAreaField } from "@/components/ui/text-field";
import { updateAlias } from "@/lib/client/api";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";

const MOST_CHARACTERS = 1000;

interface DescribeAliasDialogProps {
  functionKey: FunctionKey;
  alias: AliasView;
  onClose: () => void;
}

/**
 * What the alias is for, in words. Sent as a change like any other: with the traffic just as it was read, and refused
 * when somebody moved it meanwhile.
 */
export function DescribeAliasDialog({ functionKey, alias, onClose }: DescribeAliasDialogProps) {
  const t = useTranslations("release.describe");
  const [description, setDescription] = useState(alias.description);
  const { run, start, repeat } = useChangeRun({ functionKey, aliasName: alias.name, onClosed() {} });
  const isDone = run.step === "applied";
  const isTooLong = description.length > MOST_CHARACTERS;
  const canSave = description !== alias.description && !isTooLong && !isRunning(run) && !isDone;

  function handleSave() {
    const { mainVersion, routing, etag } = alias;
    start((idempotencyKey) =>
      updateAlias(functionKey, alias.name, { mainVersion, routing, description }, { etag, idempotencyKey }),
    );
  }

  return (
    <Dialog
      open
      width="narrow"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { alias: alias.name })}
      description={t("intro")}
      footer={
        <>
          <Button onClick={onClose}>{isDone ? t("done") : t("close")}</Button>
          {!isDone && (
            <Button variant="primary" disabled={!canSave} onClick={handleSave}>
              {isRunning(run) ? t("running") : t("confirm")}
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        <TextAreaField
          label={t("label")}
          value={description}
          disabled={isRunning(run) || isDone}
          onChange={(event) => setDescription(event.target.value)}
          {...(isTooLong ? { error: t("wrong") } : {})}
        />
        <ChangeProgress run={run} onRepeat={repeat} />
      </div>
    </Dialog>
  );
}
