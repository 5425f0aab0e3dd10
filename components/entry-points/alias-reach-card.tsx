"use client";
import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { SplitBar } from "@/components/alias/split-bar";
import { useEnvironmentName } from "@/components/alias/use-environment-name";
import { useTargetWords } from "@/components/invoke/use-target-words";
import { GuardedButton } from "@/components/shell/guarded-button";
import { Card } from "@/components/ui/card";
import type { AliasReach } from "@/lib/domain/entry-point-reach";
import type { AliasView } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";

interface AliasReachCardProps {
  group: AliasReach;
  /** The first environment is there to run what was uploaded last. */
  isFirst: boolean;
  /** Null: it does not exist. */
  alias: AliasView | null;
  onCreate: () => void;
  /** The rows; shown when there are any. */
  children: ReactNode;
}

/** One alias, where it sends requests now, and everything that follows it. */
export function AliasReachCard({ group, isFirst, alias, onCreate, children }: AliasReachCardProps) {
  const t = useTranslations("entryPoints.alias");
  const titleId = useId();
  const environmentName = useEnvironmentName();
  const targetWords = useTargetWords();
  const { entryPoints, environment, sendsToLatest } = group;
  const hasUrl = entryPoints.some(({ kind }) => kind === "functionUrl");
  return (
    <Card aria-labelledby={titleId} className="overflow-hidden">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b bg-sunken/50 px-4 py-2">
        <h3 id={titleId} className="flex items-baseline gap-2">
          {environment !== null && <span className="font-medium">{environmentName(environment)}</span>}
          <code className="font-mono text-[12.5px] text-muted">{group.alias}</code>
        </h3>
        {alias !== null && (
          <span className="flex min-w-0 flex-1 items-center gap-2.5 text-[12.5px] text-muted">
            <span className="num break-words">{t("now", { target: targetWords(alias) })}</span>
            <span className="w-24 shrink-0 max-sm:hidden">
              <SplitBar alias={alias} />
            </span>
          </span>
        )}
        {alias !== null && !hasUrl && (
          <GuardedButton
            action="entryPoint.edit"
            size="small"
            aria-label={t("createOn", { alias: group.alias })}
            onClick={onCreate}
          >
            {t("create")}
          </GuardedButton>
        )}
      </div>
      {alias === null && (
        <p role="alert" className="border-line border-b bg-bad-soft px-4 py-2 text-[12.5px] text-bad">
          {t("missing", { alias: group.alias })}
        </p>
      )}
      {sendsToLatest && entryPoints.length > 0 && (
        <p className={clsx("border-line border-b px-4 py-2 text-[12.5px]", isFirst ? "text-muted" : "text-warn")}>
          {t("sendsToLatest", { latest: LATEST })}
        </p>
      )}
      {entryPoints.length === 0 ? <p className="px-4 py-3 text-[12.5px] text-muted">{t("none")}</p> : children}
    </Card>
  );
}
