"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { deleteEntryPoint } from "@/lib/client/entry-points-api";
import type { EntryPoint } from "@/lib/domain/entry-point-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { AddressLine } from "./address-line";
import { useEntryPointWrite } from "./use-entry-point-write";
import { useQualifierName } from "./use-qualifier-name";
import { WriteProgress } from "./write-progress";

export type FunctionUrl = Extract<EntryPoint, { kind: "functionUrl" }>;

interface DeleteUrlDialogProps {
  functionKey: FunctionKey;
  functionUrl: FunctionUrl;
  /** The environment that it serves, by the name people know; null for one beside the chain. */
  environment: string | null;
  /** `isGone`: the URL is known to be deleted. */
  onClose: (isGone: boolean) => void;
}

/** The address is gone for good with its URL. One that serves an environment wants its alias typed. */
export function DeleteUrlDialog({ functionKey, functionUrl, environment, onClose }: DeleteUrlDialogProps) {
  const t = useTranslations("entryPoints.delete");
  const qualifierName = useQualifierName();
  const [typedName, setTypedName] = useState("");
  const { write, start, repeat } = useEntryPointWrite(functionKey);
  const { id, qualifier, url, intranetUrl } = functionUrl;
  const isDone = write.step === "done";
  const isBusy = write.step === "running" || write.step === "lost";
  const isConfirmed = environment === null || typedName === qualifier;
  return (
    <Dialog
      open
      role="alertdialog"
      onOpenChange={(isOpen) => !isOpen && onClose(isDone)}
      title={t("title", { qualifier: qualifierName(qualifier ?? "") })}
      description={environment === null ? t("description") : t("descriptionEnvironment", { environment })}
      footer={
        <>
          <Button onClick={() => onClose(isDone)}>{isDone ? t("done") : t("close")}</Button>
          {!isDone && (
            <Button
              variant="danger"
              disabled={!isConfirmed || isBusy}
              onClick={() => start((idempotencyKey) => deleteEntryPoint(functionKey, id, idempotencyKey))}
            >
              {write.step === "running" ? t("running") : t("confirm")}
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        <AddressLine address={url ?? intranetUrl ?? id} />
        {environment !== null && !isDone && (
          <TextField
            label={t.rich("typeName", {
              name: qualifier ?? "",
              code: (chunks) => <code className="font-mono">{chunks}</code>,
            })}
            autoComplete="off"
            spellCheck={false}
            value={typedName}
            disabled={isBusy}
            onChange={(event) => setTypedName(event.target.value)}
          />
        )}
        <WriteProgress write={write} onRepeat={repeat} done={<p>{t("deleted")}</p>} />
      </div>
    </Dialog>
  );
}
