import { expect, test } from "vitest";
import { chartRows, incompleteKey } from "./metric-chart-rows";
import { type PanelLine, panelLines, ratePercent } from "./metric-panel";

const v = (version: string, ...points: [number, number][]): PanelLine => ({
  key: `version ${version}`,
  subject: { kind: "version", version },
  points,
});
const frame = { from: 0, to: 300, period: 60, completeUntil: 300, most: 100 };

test("a minute without data breaks its own line only, and is never zero", () => {
  const rows = chartRows([v("1", [0, 4], [120, 5]), v("2", [0, 1], [60, 2], [120, 3])], { ...frame, to: 180 });
  expect(rows.map((row) => [row.time, row["version 1"], row["version 2"]])).toEqual([
    [0, 4, 1],
    [60, null, 2],
    [120, 5, 3],
  ]);
});

test("what is not complete yet is a line of its own that begins at the last complete point", () => {
  const line = v("1", [0, 4], [60, 5], [120, 6]);
  const rows = chartRows([line], { ...frame, to: 180, completeUntil: 120 });
  expect(rows.map((row) => row["version 1"])).toEqual([4, 5, null]);
  expect(rows.map((row) => row[incompleteKey("version 1")])).toEqual([undefined, 5, 6]);
});

test("thinning keeps the peak of a line, and gives no point of it to another line", () => {
  const points = Array.from({ length: 1440 }, (_, index): [number, number] => [index * 60, index === 777 ? 99 : 1]);
  const flat = points.map(([time]): [number, number] => [time, 7]);
  const day = { from: 0, to: 86_400, period: 60, completeUntil: 86_400, most: 240 };
  const rows = chartRows([v("1", ...points), v("2", ...flat)], day);
  expect(rows.find(({ time }) => time === 777 * 60)).toEqual({ time: 777 * 60, "version 1": 99 });
  for (const key of ["version 1", "version 2"]) {
    expect(rows.filter((row) => row[key] !== undefined).length).toBeLessThanOrEqual(240);
  }
  expect(rows.map(({ time }) => time)).toEqual(rows.map(({ time }) => time).toSorted((a, b) => a - b));
});

test("the error rate is known only where calls and errors are", () => {
  const subject = { kind: "version", version: "2" } as const;
  const lines = panelLines(
    [
      {
        subject,
        metric: "invocations",
        points: [
          [0, 50],
          [60, 0],
          [120, 10],
          [180, 4],
        ],
      },
      {
        subject,
        metric: "errors",
        points: [
          [0, 1],
          [60, 0],
          [180, 0],
        ],
      },
    ],
    "errorRate",
  );
  expect(lines[0]?.points).toEqual([
    [0, 2],
    [180, 0],
  ]);
  expect(ratePercent(null, 4)).toBeNull();
});
