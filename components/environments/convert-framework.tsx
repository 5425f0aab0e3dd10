"use client";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { VersionChip } from "@/components/alias/version-chip";
import type { AliasDraft } from "@/components/release/alias-draft";
import { GuardedButton } from "@/components/shell/guarded-button";
import { Card } from "@/components/ui/card";
import { frameworkSplit } from "@/lib/domain/framework-alias";
import type { AliasView, FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";

const ConvertFrameworkDialog = dynamic(() =>
  import("./convert-framework-dialog").then((module) => module.ConvertFrameworkDialog),
);

interface ConvertFrameworkProps {
  functionKey: FunctionKey;
  view: FunctionView;
  alias: AliasView;
  onHandOver: (aliasName: string, draft: AliasDraft) => void;
}

/** Says of an alias that `scf deploy` split which version is the new code and which the old, and offers firm numbers. */
export function ConvertFramework({ functionKey, view, alias, onHandOver }: ConvertFrameworkProps) {
  const t = useTranslations("environments.framework");
  const format = useFormatter();
  const [isOpen, setOpen] = useState(false);
  const titleId = useId();
  const split = frameworkSplit(alias);
  if (split === null) return null;
  const percent = (share: number) => format.number(share, "percent");
  return (
    <Card aria-labelledby={titleId} className="flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-72">
        <h2 id={titleId} className="font-medium">
          {t("title", { alias: alias.name })}
        </h2>
        <p className="mt-0.5 max-w-[80ch] text-[12.5px] text-muted">
          {t.rich("text", {
            newShare: percent(split.newShare),
            oldShare: percent(100 - split.newShare),
            latest: () => <VersionChip version={LATEST} part="candidate" />,
            old: () => <VersionChip version={split.stable} part="stable" />,
          })}
        </p>
      </div>
      <GuardedButton action="alias.edit" onClick={() => setOpen(true)}>
        {t("convert")}
      </GuardedButton>
      {isOpen && (
        <ConvertFrameworkDialog
          functionKey={functionKey}
          view={view}
          alias={alias}
          split={split}
          onClose={() => setOpen(false)}
          onHandOver={(aliasName, draft) => {
            setOpen(false);
            onHandOver(aliasName, draft);
          }}
        />
      )}
    </Card>
  );
}
