"use client";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { QualifierField } from "@/components/invoke/qualifier-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { createEntryPoint } from "@/lib/client/entry-points-api";
import type { EntryPoint, EntryPointCreation } from "@/lib/domain/entry-point-schema";
import { arrangeEnvironments } from "@/lib/domain/environment";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { compareVersions, LATEST } from "@/lib/domain/version";
import { AddressLine } from "./address-line";
import { AuthField } from "./auth-field";
import { useEntryPointWrite } from "./use-entry-point-write";
import { useQualifierName } from "./use-qualifier-name";
import { WriteProgress } from "./write-progress";

interface CreateUrlDialogProps {
  functionKey: FunctionKey;
  view: FunctionView;
  entryPoints: readonly EntryPoint[];
  /** The alias to begin with; null: the first of the chain that has no URL. */
  proposed: string | null;
  onClose: () => void;
}

/** A function URL on an alias or a version: what it leads to, who may call it, what will be asked of the cloud. */
export function CreateUrlDialog({ functionKey, view, entryPoints, proposed, onClose }: CreateUrlDialogProps) {
  const t = useTranslations("entryPoints.create");
  const formId = useId();
  const qualifierName = useQualifierName();
  const taken = new Set(entryPoints.flatMap(({ kind, qualifier }) => (kind === "functionUrl" ? [qualifier] : [])));
  const [qualifier, setQualifier] = useState(() => proposed ?? freeQualifier(view, taken));
  const [auth, setAuth] = useState<EntryPointCreation["auth"]>("NONE");
  const { write, start, repeat } = useEntryPointWrite(functionKey);
  const isDone = write.step === "done";
  const isBusy = write.step === "running" || write.step === "lost";
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t("description")}
      footer={
        <>
          <Button onClick={onClose}>{isDone ? t("done") : t("close")}</Button>
          {!isDone && (
            <Button variant="primary" type="submit" form={formId} disabled={isBusy || taken.has(qualifier)}>
              {write.step === "running" ? t("running") : t("confirm")}
            </Button>
          )}
        </>
      }
    >
      <form
        id={formId}
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          const creation: EntryPointCreation = { kind: "functionUrl", qualifier, auth };
          start((idempotencyKey) => createEntryPoint(functionKey, creation, idempotencyKey));
        }}
      >
        {!isDone && (
          <>
            <QualifierField
              view={view}
              value={qualifier}
              onChange={setQualifier}
              label={t("qualifier")}
              hint={t(hintOf(qualifier))}
              disabled={isBusy}
              refusal={(name) => (taken.has(name) ? t("taken") : null)}
            />
            <AuthField auth={auth} onChange={setAuth} isDisabled={isBusy} />
            <div className="rounded-lg bg-sunken px-3 py-2.5 text-[12.5px]">
              <p>
                {t.rich("call", {
                  action: "CreateTrigger",
                  name: view.name,
                  qualifier,
                  code: (chunks) => <code className="break-all font-mono">{chunks}</code>,
                })}
              </p>
              <p className="mt-1 text-muted">{t("settings")}</p>
            </div>
          </>
        )}
        <WriteProgress
          write={write}
          onRepeat={repeat}
          done={
            <>
              <p>{t("created", { qualifier: qualifierName(qualifier) })}</p>
              {write.step === "done" && <CreatedAddress entryPoints={write.list.entryPoints} qualifier={qualifier} />}
            </>
          }
        />
      </form>
    </Dialog>
  );
}

function CreatedAddress({ entryPoints, qualifier }: { entryPoints: readonly EntryPoint[]; qualifier: string }) {
  const made = entryPoints.find(
    (entryPoint) => entryPoint.kind === "functionUrl" && entryPoint.qualifier === qualifier,
  );
  return made?.kind === "functionUrl" && made.url !== null ? <AddressLine address={made.url} /> : null;
}

function hintOf(qualifier: string): "onLatest" | "onVersion" | "onAlias" {
  if (qualifier === LATEST) return "onLatest";
  return /^\d+$/.test(qualifier) ? "onVersion" : "onAlias";
}

/** The first alias in the order of release that has no URL; else the newest number without one. */
function freeQualifier({ aliases, versions, environments }: FunctionView, taken: ReadonlySet<string | null>): string {
  const { chain, others } = arrangeEnvironments(aliases, environments);
  const numbers = versions.map(({ version }) => version).filter((version) => version !== LATEST);
  const names = [...[...chain, ...others].map(({ alias }) => alias), ...numbers.toSorted(compareVersions)];
  return names.find((name) => !taken.has(name)) ?? LATEST;
}
