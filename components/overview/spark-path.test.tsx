import { expect, test } from "vitest";
import { sparkPath } from "./spark-path";

const box = { width: 92, height: 24 };

test.each([
  { points: [], path: "" },
  { points: [null, null], path: "" },
  { points: [0, 0], path: "M2,22h0L90,22" },
  { points: [0, 10, 5], path: "M2,22h0L46,2L90,12" },
  { points: [10, null, 10], path: "M2,2h0M90,2h0" },
])("$points is drawn as $path", ({ points, path }) => {
  expect(sparkPath(points, box)).toBe(path);
});
