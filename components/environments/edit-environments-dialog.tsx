"use client";
import Plus from "lucide-react/icons/plus";
import { useId } from "react";
import { flushSync } from "react-dom";
import { useFormatter, useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { useEnvironmentName } from "@/components/alias/use-environment-name";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemError } from "@/lib/client/call-api";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { type ChainRow, MOST_ENVIRONMENTS, moveRow } from "./chain-draft";
import { ChainRowFields, moveButtonId } from "./chain-row-fields";
import { useChainDraft } from "./use-chain-draft";

interface EditEnvironmentsDialogProps {
  functionKey: FunctionKey;
  view: Pick<FunctionView, "aliases">;
  onClose: () => void;
}

/** The chain of one function: which environments, served by which aliases, in which order. Kept by Halftone alone. */
export function EditEnvironmentsDialog({ functionKey, view, onClose }: EditEnvironmentsDialogProps) {
  const t = useTranslations("environments.edit");
  const aliasListId = useId();
  const formId = useId();
  const { query, rows, problems, problem, ...draft } = useChainDraft(functionKey, onClose);
  const change = (key: string, part: Partial<ChainRow>) =>
    draft.edit(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  function handleMove(key: string, step: -1 | 1) {
    flushSync(() => draft.edit(moveRow(rows, key, step)));
    document.getElementById(moveButtonId(key, step))?.focus();
  }
  return (
    <Dialog
      open
      role="alertdialog"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { name: functionKey.functionName })}
      description={t("description")}
      footer={
        <>
          <Button onClick={onClose}>{t("close")}</Button>
          <Button variant="primary" type="submit" form={formId} disabled={!draft.canSave}>
            {draft.isSaving ? t("saving") : draft.isConflict ? t("saveOver") : t("save")}
          </Button>
        </>
      }
    >
      {query.data === undefined && query.error === null && <p className="text-muted">{t("reading")}</p>}
      {query.data === undefined && query.error instanceof ProblemError && !query.isFetching && (
        <div className="space-y-2">
          <ProblemNotice problem={query.error.problem} />
          <Button onClick={() => void query.refetch()}>{t("readAgain")}</Button>
        </div>
      )}
      {query.data !== undefined && (
        <form
          id={formId}
          noValidate
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (draft.canSave) draft.save();
          }}
        >
          <ol aria-label={t("list")} className="space-y-3">
            {rows.map((row, index) => (
              <ChainRowFields
                key={row.key}
                row={row}
                place={index + 1}
                count={rows.length}
                problem={problems[index] ?? null}
                aliasListId={aliasListId}
                onChange={(part) => change(row.key, part)}
                onMove={(step) => handleMove(row.key, step)}
                onRemove={() => draft.edit(rows.filter(({ key }) => key !== row.key))}
              />
            ))}
          </ol>
          <datalist id={aliasListId}>
            {view.aliases.map(({ name }) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <div className="flex flex-wrap gap-2">
            {rows.length < MOST_ENVIRONMENTS && (
              <Button onClick={() => draft.edit([...rows, { key: crypto.randomUUID(), name: "", alias: "" }])}>
                <Plus aria-hidden="true" className="size-3.5" />
                {t("add")}
              </Button>
            )}
            {!draft.isDefault && (
              <Button variant="ghost" onClick={() => draft.edit(draft.defaultRows())}>
                {t("default")}
              </Button>
            )}
          </div>
          {problem !== null && <ProblemNotice problem={problem} />}
          {draft.isConflict && <SavedMeanwhile environments={query.data.environments} />}
        </form>
      )}
    </Dialog>
  );
}

/** The chain somebody else saved while this was open. */
function SavedMeanwhile({ environments }: { environments: readonly { id: string; alias: string }[] }) {
  const t = useTranslations("environments.edit");
  const format = useFormatter();
  const nameOf = useEnvironmentName();
  const names = environments.map(({ id, alias }) => t("named", { environment: nameOf(id), alias }));
  return (
    <p role="status" className="rounded-lg bg-warn-soft px-3 py-2 text-warn">
      {t("savedMeanwhile", { names: format.list(names, { type: "unit" }) })}
    </p>
  );
}
