import { expect, test } from "vitest";
import { drawnLine } from "./drawn-line";
import { chartRows } from "./metric-chart-rows";

const span = { from: 0, to: 360, period: 60, completeUntil: 360, most: 100 };

/** The line of version 1 in a chart with another line. */
function draw(points: [number, number][], { marks = 24, completeUntil = 360 } = {}) {
  const line = (version: string, of: [number, number][]) => ({
    key: version,
    subject: { kind: "version" as const, version },
    points: of,
  });
  const rows = chartRows([line("1", points), line("2", [[30, 9]])], { ...span, completeUntil });
  return drawnLine(rows, "1", marks);
}

test("a line has its own points and breaks only", () => {
  expect(
    draw([
      [0, 4],
      [60, 5],
      [180, 6],
    ]).complete,
  ).toEqual([
    [0, 4],
    [60, 5],
    [120, null],
    [180, 6],
    [240, null],
  ]);
});

test("where all is complete nothing is incomplete", () => {
  expect(
    draw([
      [0, 4],
      [60, 5],
    ]).incomplete,
  ).toEqual([]);
});

test("the incomplete part goes on from the last complete point", () => {
  const { incomplete } = draw(
    [
      [0, 1],
      [60, 2],
      [120, 3],
      [180, 4],
      [240, 5],
      [300, 6],
    ],
    { completeUntil: 300 },
  );
  expect(incomplete).toEqual([
    [240, 5],
    [300, 6],
  ]);
});

test("a point without neighbours is told apart, or nobody would see it", () => {
  expect(
    draw([
      [0, 1],
      [120, 1],
      [180, 1],
      [300, 8],
    ]).alone,
  ).toEqual([
    [0, 1],
    [300, 8],
  ]);
});

test("a point that is joined to an incomplete one is not alone; a lonely incomplete one is", () => {
  expect(
    draw(
      [
        [120, 1],
        [180, 1],
      ],
      { completeUntil: 180 },
    ).alone,
  ).toEqual([]);
  expect(
    draw(
      [
        [0, 1],
        [60, 1],
        [240, 8],
      ],
      { completeUntil: 240 },
    ).alone,
  ).toEqual([[240, 8]]);
});

test("marks stand now and then along a line, at its first point too", () => {
  expect(
    draw(
      [
        [60, 1],
        [120, 2],
        [180, 3],
        [240, 4],
      ],
      { marks: 3 },
    ).marked,
  ).toEqual([
    [60, 1],
    [180, 3],
  ]);
});
