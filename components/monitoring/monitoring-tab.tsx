"use client";
import { useQuery } from "@tanstack/react-query";
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ProblemError } from "@/lib/client/call-api";
import { metricsFileHref } from "@/lib/client/metrics-api";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { METRIC_PANELS } from "@/lib/domain/metric-panel";
import { aliasRoles } from "@/lib/domain/roles";
import { ChangeMarkers } from "./change-markers";
import { ChartCard } from "./chart-card";
import { frameOf } from "./chart-model";
import { leadingAlias, SUBJECT_KINDS, subjectNames, usualNames } from "./chosen-subjects";
import { FiguresNote } from "./figures-note";
import { LatencyTable } from "./latency-table";
import { MetricTable } from "./metric-table";
import { metricsQuery } from "./monitoring-queries";
import { RangePicker } from "./range-picker";
import { SubjectPicker } from "./subject-picker";
import { useChartModels } from "./use-chart-models";
import { useMetricRange } from "./use-metric-range";
import { ViewSwitch } from "./view-switch";

const PARAMS = {
  by: parseAsStringLiteral(SUBJECT_KINDS).withDefault("version"),
  show: parseAsArrayOf(parseAsString),
  view: parseAsStringLiteral(["charts", "table"] as const).withDefault("charts"),
  alias: parseAsString,
};

/** What Cloud Monitor says of a function: charts, or the same figures as a table, over a range that the address holds. */
export function MonitoringTab({ functionKey, view }: { functionKey: FunctionKey; view: FunctionView }) {
  const t = useTranslations("monitoring");
  const range = useMetricRange();
  const [params, setParams] = useQueryStates(PARAMS, { history: "replace" });
  const leading = leadingAlias(view.aliases, params.alias);
  const names = subjectNames(view, params.by, leading);
  const asked = (params.show ?? []).filter((name) => names.includes(name));
  const chosen = asked.length > 0 ? asked : usualNames(view, params.by, leading);
  const wish = {
    ...(params.by === "version" ? { versions: chosen } : params.by === "alias" ? { aliases: chosen } : { total: true }),
    from: range.from,
    ...(range.to === null ? {} : { to: range.to }),
  };
  const { data: answer, error } = useQuery(metricsQuery(functionKey, wish));
  const modelOf = useChartModels(answer, leading && aliasRoles(leading), range.to === null);
  // The file is of just the span and the periods that are shown.
  const fileHref =
    answer === undefined
      ? null
      : metricsFileHref(functionKey, { ...wish, from: answer.from, to: answer.to, period: answer.period });
  return (
    <div className="space-y-4 px-4 py-4 sm:space-y-5 sm:px-6 sm:py-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubjectPicker
          kind={params.by}
          onKind={(by) => void setParams({ by, show: null })}
          names={names}
          chosen={chosen}
          onChoose={(show) => void setParams({ show })}
        />
        <RangePicker range={range} shown={answer === undefined ? null : frameOf(answer, false)} />
        <div className="flex items-center gap-2 sm:ml-auto">
          <ViewSwitch view={params.view} onView={(next) => void setParams({ view: next })} />
          {fileHref !== null && (
            <a href={fileHref} download className={buttonClass("secondary", "small")}>
              {t("csv")}
            </a>
          )}
        </div>
      </div>
      {error instanceof ProblemError && <ProblemNotice problem={error.problem} />}
      <FiguresNote answer={answer ?? null} />
      {params.view === "table" && answer !== undefined ? (
        <Card aria-label={t("table.label")} className="p-2">
          <MetricTable key={answer.from} functionKey={functionKey} answer={answer} />
        </Card>
      ) : (
        <div className="grid gap-4 sm:gap-5 min-[1000px]:grid-cols-2">
          {METRIC_PANELS.map((panel) => (
            <ChartCard
              key={panel}
              functionKey={functionKey}
              panel={panel}
              model={modelOf(panel)}
              syncName="monitoring"
              onZoom={range.chooseSpan}
            />
          ))}
        </div>
      )}
      {answer !== undefined && (
        <>
          <LatencyTable functionKey={functionKey} span={{ from: answer.from, to: answer.to }} />
          <ChangeMarkers functionKey={functionKey} markers={answer.markers} />
        </>
      )}
    </div>
  );
}
