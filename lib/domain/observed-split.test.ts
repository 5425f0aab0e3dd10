import { expect, test } from "vitest";
import { judgeSplit } from "./observed-split";

test.each([
  { candidateRequests: 50, totalRequests: 1000, configuredShare: 5, verdict: "consistent" },
  { candidateRequests: 80, totalRequests: 1000, configuredShare: 5, verdict: "consistent" },
  { candidateRequests: 100, totalRequests: 1000, configuredShare: 5, verdict: "notInEffect" },
  { candidateRequests: 0, totalRequests: 99, configuredShare: 5, verdict: "tooFew" },
  { candidateRequests: 0, totalRequests: 100, configuredShare: 5, verdict: "consistent" },
  { candidateRequests: 0, totalRequests: 500, configuredShare: 5, verdict: "notInEffect" },
  { candidateRequests: 20, totalRequests: 20, configuredShare: 5, verdict: "notInEffect" },
  { candidateRequests: 0, totalRequests: 0, configuredShare: 5, verdict: "tooFew" },
  { candidateRequests: null, totalRequests: null, configuredShare: 5, verdict: "unknown" },
  { candidateRequests: 7, totalRequests: 20, configuredShare: null, verdict: "notComparable" },
  { candidateRequests: null, totalRequests: null, configuredShare: null, verdict: "notComparable" },
  { candidateRequests: 3, totalRequests: 20, configuredShare: 0, verdict: "notComparable" },
  { candidateRequests: 20, totalRequests: 20, configuredShare: 100, verdict: "notComparable" },
] as const)("$candidateRequests of $totalRequests at $configuredShare %: $verdict", ({ verdict, ...counts }) => {
  expect(judgeSplit(counts).verdict).toBe(verdict);
});

test("share and interval are percent", () => {
  const { observedShare, low, high } = judgeSplit({ candidateRequests: 5, totalRequests: 100, configuredShare: 5 });
  expect(observedShare).toBe(5);
  expect(low).toBeCloseTo(2.15, 2);
  expect(high).toBeCloseTo(11.18, 2);
});

test("without requests there is no share to show", () => {
  const judged = judgeSplit({ candidateRequests: 0, totalRequests: 0, configuredShare: 30 });
  expect(judged).toMatchObject({ observedShare: null, low: null, high: null });
});

test("under rules the share that was seen is told, and not judged", () => {
  const judged = judgeSplit({ candidateRequests: 5, totalRequests: 20, configuredShare: null });
  expect(judged).toMatchObject({ observedShare: 25, evidence: null, verdict: "notComparable" });
});
