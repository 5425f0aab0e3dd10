"use client";
import { useMemo } from "react";
import { type MetricPanel, panelLines } from "@/lib/domain/metric-panel";
import type { MetricSubject, MetricsAnswer } from "@/lib/domain/metric-schema";
import type { AliasRoles } from "@/lib/domain/roles";
import { type ChartModel, frameOf } from "./chart-model";
import { lineLooks } from "./line-look";
import { useMetricWords } from "./use-metric-words";

/** An answer as charts. A subject looks and is called the same in all of them. */
export function useChartModels(
  answer: MetricsAnswer | undefined,
  roles: AliasRoles | null,
  isOpen: boolean,
): (panel: MetricPanel) => ChartModel | null {
  const { subjectName } = useMetricWords();
  // Charts redraw when they get another model: one answer makes one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are words of the language and never change alone
  return useMemo(() => {
    if (answer === undefined) return () => null;
    const subjects = answer.series.filter(({ metric }) => metric === "invocations").map(({ subject }) => subject);
    const looks = lineLooks(subjects, roles);
    const frame = frameOf(answer, isOpen);
    const made = new Map<MetricPanel, ChartModel>();
    return (panel: MetricPanel) => {
      const known = made.get(panel);
      if (known !== undefined) return known;
      const lines = panelLines(answer.series, panel).flatMap((line) => {
        const look = looks[subjects.findIndex((subject) => isSame(subject, line.subject))];
        return look === undefined ? [] : [{ ...line, ...look, name: subjectName(line.subject) }];
      });
      const model = { panel, lines, frame, markers: answer.markers };
      made.set(panel, model);
      return model;
    };
  }, [answer, roles?.stable, roles?.candidate, isOpen]);
}

function isSame(left: MetricSubject, right: MetricSubject): boolean {
  return JSON.stringify(Object.entries(left).toSorted()) === JSON.stringify(Object.entries(right).toSorted());
}
