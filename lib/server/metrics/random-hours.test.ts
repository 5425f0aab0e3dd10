import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import { chartRows } from "@/lib/domain/metric-chart-rows";
import { metricColumns } from "@/lib/domain/metric-columns";
import { METRIC_PANELS, type MetricPanel, panelLines } from "@/lib/domain/metric-panel";
import { type MetricSubject, type MetricsAnswer, metricNameSchema } from "@/lib/domain/metric-schema";
import { metricRows, subjectText } from "@/lib/domain/metric-table";
import { metricsCsv } from "@/lib/domain/series-csv";
import { testDatabases } from "../db/test-databases";
import { readMetrics } from "./read-metrics";
import { type Happened, type MetricsWorld, openMetricsWorld } from "./test-metrics-world";

const MINUTE = 60;
const HOUR = 3600;
const HOURS = 60;
/** Hours to look at begin somewhere in so long a time. */
const WITHIN = 5 * 24 * HOUR;

const subjects: readonly MetricSubject[] = [
  { kind: "version", version: "1" },
  { kind: "version", version: "2" },
  { kind: "alias", alias: "release" },
  { kind: "function" },
];

/** A value for each minute of the hour that has one; what is not there is a gap. */
type Figures = Record<number, number>;

/** Some minutes with several executions, some with one, most with none. */
const anHour = fc.record({
  startsAt: fc.nat(WITHIN / MINUTE).map((minutes) => minutes * MINUTE),
  executions: fc.array(
    fc.record({
      at: fc.oneof(fc.nat(HOUR - 1), fc.integer({ min: 600, max: 900 })),
      version: fc.constantFrom("1", "2"),
      alias: fc.constantFrom("release", ""),
      status: fc.constantFrom(200, 200, 200, 430, 433, 439),
      durationMs: fc.integer({ min: 1, max: 5_000 }),
      memoryMb: fc.integer({ min: 1, max: 128 }),
    }),
    { maxLength: 80 },
  ),
});

describe.each(testDatabases)("on $kind", (database) => {
  let world: MetricsWorld<EmulatorHandle>;
  beforeAll(async () => {
    world = await openMetricsWorld(database, startEmulator);
  });
  afterAll(() => world.close());

  test(`for ${HOURS} random hours chart, table and file are what was executed; a minute without is a gap in each`, async () => {
    const key = await world.newFunction();
    const oldest = Math.floor(world.clock.now / HOUR) * HOUR - WITHIN - 2 * HOUR;
    const hours = fc.sample(anHour, { numRuns: HOURS, seed: 20_261_122 }).map(({ startsAt, executions }) => {
      const from = oldest + startsAt;
      return { from, executions: executions.map((each) => ({ ...each, at: from + each.at })) };
    });
    const executed: Happened[] = hours.flatMap(({ executions }) => executions);
    await world.happen(key, executed);
    let [values, gaps] = [0, 0];
    for (const { from } of hours) {
      const span = { from, to: from + HOUR };
      const answer = await readMetrics(world.deps, key, { subjects, metrics: metricNameSchema.options, span });
      expect(answer).toMatchObject({ failing: null, period: MINUTE, completeUntil: answer.to });
      const inHour = executed.filter(({ at }) => at >= span.from && at < span.to);
      for (const subject of subjects) {
        const own = inHour.filter((each) => isOf(each, subject));
        for (const panel of METRIC_PANELS) {
          const expected = countedByHand(own, panel);
          expect(inChart(answer, subject, panel)).toEqual(expected);
          expect(inTable(answer, subject, panel)).toEqual(expected);
          expect(inFile(answer, subject, panel)).toEqual(expected);
          values += Object.keys(expected).length;
          gaps += HOUR / MINUTE - Object.keys(expected).length;
        }
      }
    }
    expect(Math.min(values, gaps)).toBeGreaterThan(10_000);
  });
});

function isOf({ version, alias }: Happened, subject: MetricSubject): boolean {
  if (subject.kind === "function") return true;
  return subject.kind === "version" ? version === subject.version : alias === subject.alias;
}

function countedByHand(executions: readonly Happened[], panel: MetricPanel): Figures {
  const minuteOf = ({ at }: Happened) => Math.floor(at / MINUTE) * MINUTE;
  const minutes = [...new Set(executions.map(minuteOf))];
  return Object.fromEntries(
    minutes.map((minute) => {
      const own = executions.filter((each) => minuteOf(each) === minute);
      return [minute, round(figure(own, panel))];
    }),
  );
}

function figure(executions: readonly Happened[], panel: MetricPanel): number {
  const failed = executions.filter(({ status }) => status !== 200).length;
  const durations = executions.map(({ durationMs = 0 }) => durationMs);
  switch (panel) {
    case "invocations":
      return executions.length;
    case "errors":
      return failed;
    case "errorRate":
      return (100 * failed) / executions.length;
    case "duration":
      return durations.reduce((sum, ms) => sum + ms, 0) / durations.length;
    case "throttles":
      return 0;
    case "memory":
      return Math.max(...executions.map(({ memoryMb = 0 }) => memoryMb));
  }
}

/** What the line in the chart goes through. */
function inChart(answer: MetricsAnswer, subject: MetricSubject, panel: MetricPanel): Figures {
  const [from, to] = [Date.parse(answer.from) / 1000, Date.parse(answer.to) / 1000];
  const frame = { from, to, period: answer.period, completeUntil: to, most: 240 };
  const rows = chartRows(panelLines(answer.series, panel), frame);
  return known(rows.map((row) => [row.time, row[subjectText(subject)] ?? null]));
}

function inTable(answer: MetricsAnswer, subject: MetricSubject, panel: MetricPanel): Figures {
  const rows = metricRows(answer);
  expect(rows).toHaveLength(HOUR / MINUTE);
  const column = metricColumns(answer.series).find(
    (each) => subjectText(each.subject) === subjectText(subject) && each.panel === panel,
  );
  return known(rows.map((row) => [row.time, column?.valueIn(row) ?? null]));
}

const COLUMN_NAMES: Record<MetricPanel, string> = {
  invocations: "invocations",
  errors: "errors",
  errorRate: "error rate (%)",
  duration: "duration (ms)",
  throttles: "throttles",
  memory: "memory (MB)",
};

function inFile(answer: MetricsAnswer, subject: MetricSubject, panel: MetricPanel): Figures {
  const [head = [], ...lines] = metricsCsv(answer)
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
  expect(lines).toHaveLength(HOUR / MINUTE);
  const place = head.indexOf(`${subjectText(subject)} ${COLUMN_NAMES[panel]}`);
  return known(
    lines.map((cells) => [Date.parse(cells[0] ?? "") / 1000, cells[place] === "" ? null : Number(cells[place])]),
  );
}

function known(points: readonly (readonly [time: number, value: number | null])[]): Figures {
  return Object.fromEntries(points.flatMap(([time, value]) => (value === null ? [] : [[time, round(value)]])));
}

/** The cloud tells three decimals. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
