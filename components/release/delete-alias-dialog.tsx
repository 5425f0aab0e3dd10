"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ChangeProgress } from "@/components/alias/change-progress";
import { isRunning } from "@/components/alias/change-run";
import { RoutingSummary } from "@/components/alias/routing-summary";
import { useChangeRun } from "@/components/alias/use-change-run";
import { useEnvironmentName } from "@/components/alias/use-environment-name";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { deleteAlias } from "@/lib/client/api";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";

interface DeleteAliasDialogProps {
  functionKey: FunctionKey;
  alias: AliasView;
  onClose: () => void;
  onDeleted: () => void;
}

/** Callers that use a deleted alias fail at once, so its name has to be typed. */
export function DeleteAliasDialog({ functionKey, alias, onClose, onDeleted }: DeleteAliasDialogProps) {
  const t = useTranslations("release.deleteAlias");
  const environmentName = useEnvironmentName();
  const [typedName, setTypedName] = useState("");
  const { run, start, repeat } = useChangeRun({
    functionKey,
    aliasName: alias.name,
    onClosed(closed) {
      if (closed.step === "applied") onDeleted();
    },
  });
  const environment = environmentName(alias.name);
  const canDelete = typedName === alias.name && !isRunning(run) && run.step !== "applied";
  return (
    <Dialog
      open
      role="alertdialog"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { alias: alias.name })}
      description={environment === alias.name ? t("description") : t("descriptionEnvironment", { environment })}
      footer={
        <>
          <Button onClick={onClose}>{t("close")}</Button>
          <Button
            variant="danger"
            disabled={!canDelete}
            onClick={() =>
              start((idempotencyKey) => deleteAlias(functionKey, alias.name, { etag: alias.etag, idempotencyKey }))
            }
          >
            {isRunning(run) ? t("running") : t("confirm")}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <RoutingSummary alias={alias} />
        <TextField
          label={t.rich("typeName", {
            alias: alias.name,
            code: (chunks) => <code className="font-mono">{chunks}</code>,
          })}
          autoComplete="off"
          spellCheck={false}
          value={typedName}
          disabled={isRunning(run)}
          onChange={(event) => setTypedName(event.target.value)}
        />
        <ChangeProgress run={run} onRepeat={repeat} />
      </div>
    </Dialog>
  );
}
