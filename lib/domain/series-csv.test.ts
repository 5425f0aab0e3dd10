import { expect, test } from "vitest";
import type { MetricsAnswer } from "./metric-schema";
import { metricRows } from "./metric-table";
import { metricsCsv } from "./series-csv";

const answer: MetricsAnswer = {
  from: "2026-11-22T10:00:00.000Z",
  to: "2026-11-22T10:05:00.000Z",
  period: 60,
  completeUntil: "2026-11-22T10:04:00.000Z",
  asOf: "2026-11-22T10:04:12.000Z",
  failing: null,
  collector: null,
  series: [
    { subject: { kind: "version", version: "2" }, metric: "invocations", points: points([0, 12], [2, 0]) },
    { subject: { kind: "alias", alias: "release" }, metric: "duration", points: points([0, 3.5], [1, 7]) },
    { subject: { kind: "function" }, metric: "memory", points: [] },
  ],
  markers: [],
};

function points(...known: [minute: number, value: number][]): [number, number][] {
  const start = Date.parse("2026-11-22T10:00:00Z") / 1000;
  return known.map(([minute, value]) => [start + minute * 60, value]);
}

test("every closed minute is a row, and a minute without data is empty, not 0", () => {
  expect(metricsCsv(answer).split("\r\n")).toEqual([
    "time,version 2 invocations,alias release duration (ms),function memory (MB)",
    "2026-11-22T10:00:00.000Z,12,3.5,",
    "2026-11-22T10:01:00.000Z,,7,",
    "2026-11-22T10:02:00.000Z,0,,",
    "2026-11-22T10:03:00.000Z,,,",
    "",
  ]);
});

test("errors in percent of the calls stand in the charts' place, empty where nobody called or either is not known", () => {
  const [calls, errors] = [points([0, 12], [1, 4], [2, 0], [3, 9]), points([0, 3], [1, 0], [2, 0])];
  const subject = { kind: "version", version: "2" } as const;
  const series: MetricsAnswer["series"] = [
    { subject, metric: "memory", points: points([0, 64]) },
    { subject, metric: "errors", points: errors },
    { subject, metric: "invocations", points: calls },
  ];
  expect(metricsCsv({ ...answer, series }).split("\r\n")).toEqual([
    "time,version 2 invocations,version 2 errors,version 2 error rate (%),version 2 memory (MB)",
    "2026-11-22T10:00:00.000Z,12,3,25,64",
    "2026-11-22T10:01:00.000Z,4,0,0,",
    "2026-11-22T10:02:00.000Z,0,0,,",
    "2026-11-22T10:03:00.000Z,9,,,",
    "",
  ]);
});

test("the table has the same rows", () => {
  expect(metricRows(answer).map(({ values }) => values)).toEqual([
    [12, 3.5, null],
    [null, 7, null],
    [0, null, null],
    [null, null, null],
  ]);
});
