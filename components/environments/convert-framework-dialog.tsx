"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import type { AliasDraft } from "@/components/release/alias-draft";
import { hasDraft } from "@/components/release/hand-over-draft";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { FrameworkSplit } from "@/lib/domain/framework-alias";
import type { AliasView, FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { conversionDraft } from "./conversion-draft";
import { HeadVersion } from "./head-version";

interface ConvertFrameworkDialogProps {
  functionKey: FunctionKey;
  view: FunctionView;
  alias: AliasView;
  split: FrameworkSplit;
  onClose: () => void;
  /** Takes the draft to the panel and opens its review: this dialog changes no alias. */
  onHandOver: (aliasName: string, draft: AliasDraft) => void;
}

/** From the framework's split to one between two published versions, in two steps: a number for the new code, then a draft. */
export function ConvertFrameworkDialog(props: ConvertFrameworkDialogProps) {
  const { functionKey, view, alias, split, onClose, onHandOver } = props;
  const t = useTranslations("environments.framework");
  const name = useVersionName();
  const [version, setVersion] = useState<string | null>(null);
  const draft = conversionDraft(alias, view.versions, split, version);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("dialogTitle", { alias: alias.name })}
      description={t("description")}
      footer={
        <>
          <Button onClick={onClose}>{t("close")}</Button>
          <Button
            variant="primary"
            disabled={draft === null}
            onClick={() => draft !== null && onHandOver(alias.name, draft)}
          >
            {t("review")}
          </Button>
        </>
      }
    >
      <ol className="list-decimal space-y-4 pl-5">
        <li>
          <p className="mb-2">{t("stepNumber")}</p>
          <HeadVersion functionKey={functionKey} view={view} version={version} onVersion={setVersion} />
        </li>
        <li>
          <p>
            {version === split.stable
              ? t("thenOne", { stable: name(split.stable) })
              : t("thenSplit", {
                  stable: name(split.stable),
                  version: version === null ? t("newNumber") : name(version),
                  share: split.newShare,
                })}
          </p>
          <p className="mt-1 text-[12.5px] text-muted">{t("deployAgain")}</p>
          {draft !== null && hasDraft(functionKey, alias.name) && (
            <p className="mt-1 text-[12.5px] text-warn">{t("replacesDraft", { alias: alias.name })}</p>
          )}
        </li>
      </ol>
    </Dialog>
  );
}
