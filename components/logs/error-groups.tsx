"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemError } from "@/lib/client/call-api";
import type { LogWish } from "@/lib/client/logs-api";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import type { ErrorGroup } from "@/lib/domain/log-schema";
import { ErrorGroupRow } from "./error-group-row";
import { LoadingLines } from "./loading-lines";
import { LogFoot } from "./log-foot";
import { errorGroupsQuery } from "./log-queries";
import { NoTopic } from "./no-topic";
import { versionPart } from "./version-part";

interface Props {
  functionKey: FunctionKey;
  view: FunctionView;
  wish: LogWish;
  onOpenRequest: (requestId: string) => void;
  onOpenLines: (group: ErrorGroup) => void;
}

/** Equal errors by version, the most frequent first. */
export function ErrorGroups({ functionKey, view, wish, onOpenRequest, onOpenLines }: Props) {
  const t = useTranslations("logs.errors");
  const { data, error } = useQuery(errorGroupsQuery(functionKey, wish));
  if (data?.topicId === null) {
    return (
      <Card aria-label={t("label")}>
        <NoTopic functionKey={functionKey} />
      </Card>
    );
  }
  return (
    <div className="space-y-3">
      {wish.q !== undefined && <p className="text-[12.5px] text-muted">{t("noText")}</p>}
      {error instanceof ProblemError && <ProblemNotice problem={error.problem} />}
      {data?.isComplete === false && (
        <p role="status" className="rounded-lg bg-warn-soft px-3 py-2 text-warn">
          {t("incomplete")}
        </p>
      )}
      <Card aria-label={t("label")} className="overflow-hidden">
        {data === undefined && error === null && <LoadingLines />}
        {data?.groups.length === 0 && <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>}
        {data !== undefined && data.groups.length > 0 && (
          <ul>
            {data.groups.map((group) => (
              <ErrorGroupRow
                key={JSON.stringify([group.version, group.statusCode, group.pattern])}
                group={group}
                part={versionPart(view.aliases, wish.alias ?? null, group.version)}
                onOpenRequest={onOpenRequest}
                onOpenLines={onOpenLines}
              />
            ))}
          </ul>
        )}
        {data !== undefined && <LogFoot asOf={data.asOf} cql={data.cql} />}
      </Card>
    </div>
  );
}
