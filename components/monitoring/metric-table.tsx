"use client";
import type { Route } from "next";
import Link from "next/link";
import { useMemo, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { metricColumns } from "@/lib/domain/metric-columns";
import type { MetricPanel } from "@/lib/domain/metric-panel";
import type { MetricsAnswer } from "@/lib/domain/metric-schema";
import { metricRows, subjectText } from "@/lib/domain/metric-table";
import { logsHref } from "./logs-href";
import { useMetricWords } from "./use-metric-words";

const ROWS_AT_ONCE = 120;

/** The charts' figures as a table, newest first: every period has a row, what is not known is a dash. */
export function MetricTable({ functionKey, answer }: { functionKey: FunctionKey; answer: MetricsAnswer }) {
  const t = useTranslations("monitoring");
  const format = useFormatter();
  const { subjectName, valueText } = useMetricWords();
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  const rows = useMemo(() => metricRows(answer).toReversed(), [answer]);
  const columns = useMemo(() => metricColumns(answer.series), [answer]);
  const subjects = new Map(columns.map(({ subject }) => [subjectText(subject), subject]));
  const cell = (panel: MetricPanel, value: number | null) =>
    panel === "errorRate" || value === null
      ? valueText(panel, value)
      : format.number(value, { maximumFractionDigits: 6, useGrouping: false });
  return (
    <div className="space-y-3">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no pointer scrolls it with the arrow keys */}
      <section tabIndex={0} aria-label={t("table.label")} className="max-h-[36rem] overflow-auto">
        <table className="num w-full border-separate border-spacing-0 text-right text-[12.5px]">
          <thead className="sticky top-0 z-10 bg-surface text-muted">
            <tr>
              <th
                scope="col"
                rowSpan={2}
                className="sticky left-0 border-line border-b bg-surface px-3 py-1.5 text-left"
              >
                {t("table.time")}
              </th>
              {[...subjects].map(([name, subject]) => (
                <th
                  key={name}
                  scope="colgroup"
                  colSpan={columns.length / subjects.size}
                  className="border-line border-l px-3 py-1.5 text-left text-ink"
                >
                  {subjectName(subject, "start")}
                </th>
              ))}
            </tr>
            <tr>
              {columns.map(({ subject, panel }) => (
                <th
                  key={`${subjectText(subject)} ${panel}`}
                  scope="col"
                  className="whitespace-nowrap border-line border-b px-3 py-1.5 font-normal"
                >
                  {t(`panel.${panel}.column`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row) => (
              <tr key={row.time}>
                <th
                  scope="row"
                  className="sticky left-0 whitespace-nowrap border-line border-b bg-surface px-3 py-1 text-left font-normal"
                >
                  <time dateTime={new Date(row.time * 1000).toISOString()}>
                    {format.dateTime(new Date(row.time * 1000), "dateClock")}
                  </time>
                </th>
                {columns.map(({ subject, panel, valueIn }) => {
                  const value = valueIn(row);
                  const { period } = answer;
                  return (
                    <td key={`${subjectText(subject)} ${panel}`} className="border-line border-b px-3 py-1">
                      {panel === "errors" && value !== null && value > 0 ? (
                        <Link
                          // A path of this very page; typed routes do not know query strings.
                          href={logsHref(functionKey, { subject, time: row.time, period, isError: true }) as Route}
                          prefetch={false}
                          className="text-bad underline underline-offset-2"
                        >
                          {cell(panel, value)}
                        </Link>
                      ) : (
                        cell(panel, value)
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > shown && <Button onClick={() => setShown(shown + ROWS_AT_ONCE)}>{t("table.more")}</Button>}
    </div>
  );
}
