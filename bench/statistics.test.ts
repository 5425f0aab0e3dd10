import { expect, test } from "vitest";
import { median, quantile } from "./statistics.ts";

test.each([
  { samples: [5], share: 0.5, value: 5 },
  { samples: [3, 1, 2], share: 0.5, value: 2 },
  { samples: [4, 1, 3, 2], share: 0.75, value: 4 },
  { samples: [10, 20], share: 1, value: 20 },
])("quantile $share of $samples is $value", ({ samples, share, value }) => {
  expect(quantile(samples, share)).toBe(value);
});

test("samples stay in their order", () => {
  const samples = [3, 1, 2];
  median(samples);
  expect(samples).toEqual([3, 1, 2]);
});
