"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { VersionChip } from "@/components/alias/version-chip";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemError } from "@/lib/client/call-api";
import type { LogWish } from "@/lib/client/logs-api";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import type { LatencyList } from "@/lib/domain/log-schema";
import { Duration } from "./duration";
import { LoadingLines } from "./loading-lines";
import { LogFoot } from "./log-foot";
import { latencyQuery } from "./log-queries";
import { NoTopic } from "./no-topic";
import { versionPart } from "./version-part";

interface Props {
  functionKey: FunctionKey;
  view: FunctionView;
  wish: LogWish;
}

const FIGURES = ["p50", "p95", "p99", "max"] as const;

/** How long requests took by version, which only the log knows. */
export function LatencyTable({ functionKey, view, wish }: Props) {
  const t = useTranslations("logs.latency");
  const { data, error } = useQuery(latencyQuery(functionKey, wish));
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
      <Card aria-label={t("label")} className="overflow-hidden">
        {data === undefined && error === null && <LoadingLines />}
        {data?.versions.length === 0 && <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>}
        {data !== undefined && data.versions.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it sideways with the arrows
          <section aria-label={t("label")} tabIndex={0} className="overflow-x-auto -outline-offset-2">
            <table className="num w-full min-w-80 text-right">
              <thead className="text-[12px] text-muted">
                <tr>
                  <th scope="col" className="px-3 py-2 text-left font-normal sm:px-4">
                    {t("version")}
                  </th>
                  <th scope="col" className="px-2 py-2 font-normal">
                    {t("requests")}
                  </th>
                  {FIGURES.map((name) => (
                    <th key={name} scope="col" className="px-2 py-2 font-normal last:pr-4">
                      {t(`figure.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.versions.map((row) => (
                  <Row key={row.version} row={row} view={view} alias={wish.alias ?? null} />
                ))}
              </tbody>
            </table>
          </section>
        )}
        {data !== undefined && <LogFoot asOf={data.asOf} cql={data.cql} />}
      </Card>
    </div>
  );
}

interface RowProps {
  row: LatencyList["versions"][number];
  view: FunctionView;
  alias: string | null;
}

function Row({ row, view, alias }: RowProps) {
  const format = useFormatter();
  return (
    <tr className="border-line border-t">
      <th scope="row" className="px-3 py-2 text-left font-normal sm:px-4">
        <VersionChip version={row.version} part={versionPart(view.aliases, alias, row.version)} />
      </th>
      <td className="px-2 py-2">{format.number(row.requests)}</td>
      {FIGURES.map((name) => (
        <td key={name} className="px-2 py-2 last:pr-4">
          <Duration ms={row[`${name}Ms`]} />
        </td>
      ))}
    </tr>
  );
}
