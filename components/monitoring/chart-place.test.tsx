import { expect, test } from "vitest";
import { chartPlace, linePath } from "./chart-place";

const place = chartPlace({ widthPx: 154, heightPx: 136 }, { from: 600, to: 1200 }, 50);

test("a moment and a value have their place between the axes", () => {
  expect([place.x(600), place.x(900), place.x(1200)]).toEqual([44, 94, 144]);
  expect([place.y(0), place.y(25), place.y(50)]).toEqual([116, 66, 16]);
});

test("a line breaks where there is no data and goes on behind it", () => {
  const path = linePath(
    [
      [600, 0],
      [660, 50],
      [720, null],
      [900, 25],
      [960, 25],
    ],
    place,
  );
  expect(path).toBe("M44,116L54,16M94,66L104,66");
});

test("nothing is no path", () => {
  expect(linePath([[600, null]], place)).toBe("");
});
