"use client";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import type { EntryPointReach } from "@/lib/domain/entry-point-reach";
import type { EntryPoint } from "@/lib/domain/entry-point-schema";
import type { FunctionView } from "@/lib/domain/function-schema";
import { AliasReachCard } from "./alias-reach-card";
import type { FunctionUrl } from "./delete-url-dialog";
import { DirectCalls } from "./direct-calls";
import { EntryPointRow } from "./entry-point-row";
import { QualifierHead } from "./qualifier-head";

interface ReachGroupsProps {
  reach: EntryPointReach;
  view: FunctionView;
  onCreate: (aliasName: string) => void;
  onDelete: (functionUrl: FunctionUrl) => void;
}

/** The entry points by what changes the code behind them. Groups without any are left out, but for the aliases'. */
export function ReachGroups({ reach, view, onCreate, onDelete }: ReachGroupsProps) {
  const t = useTranslations("entryPoints.group");
  const rows = (entryPoints: readonly EntryPoint[]) => (
    <ul className="divide-y divide-line">
      {entryPoints.map((entryPoint) => (
        <EntryPointRow key={entryPoint.id} entryPoint={entryPoint} onDelete={onDelete} />
      ))}
    </ul>
  );
  return (
    <>
      <Group title={t("follow")} text={t("followText")}>
        {reach.aliases.map((group, index) => (
          <AliasReachCard
            key={group.alias}
            group={group}
            isFirst={index === 0 && group.environment !== null}
            alias={view.aliases.find(({ name }) => name === group.alias) ?? null}
            onCreate={() => onCreate(group.alias)}
          >
            {rows(group.entryPoints)}
          </AliasReachCard>
        ))}
      </Group>
      {reach.pinned.length > 0 && (
        <Group title={t("pinned")} text={t("pinnedText")}>
          {reach.pinned.map(({ version, entryPoints }) => (
            <Card key={version} aria-label={t("pinnedCard", { version })} className="overflow-hidden">
              <QualifierHead version={version} />
              {rows(entryPoints)}
            </Card>
          ))}
        </Group>
      )}
      {reach.latest.length > 0 && (
        <Group title={t("latest")} text={t("latestText")} isWarning>
          <Card aria-label={t("latestCard")} className="overflow-hidden border-warn/50">
            {rows(reach.latest)}
          </Card>
        </Group>
      )}
      {reach.unknown.length > 0 && (
        <Group title={t("unknown")} text={t("unknownText")}>
          <Card aria-label={t("unknownCard")} className="overflow-hidden">
            {rows(reach.unknown)}
          </Card>
        </Group>
      )}
      <Group title={t("direct")} text={t("directText")}>
        <DirectCalls view={view} />
      </Group>
    </>
  );
}

interface GroupProps {
  title: ReactNode;
  text: ReactNode;
  isWarning?: boolean;
  children: ReactNode;
}

function Group({ title, text, isWarning = false, children }: GroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="space-y-2.5 pt-1">
      <div>
        <h2 id={id} className="font-semibold text-[14.5px]">
          {title}
        </h2>
        <p className={isWarning ? "text-[12.5px] text-warn" : "text-[12.5px] text-muted"}>{text}</p>
      </div>
      {children}
    </section>
  );
}
