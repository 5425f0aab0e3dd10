import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { environmentHealth, errorRate } from "./environment-health";
import type { ObjectStatus } from "./version-schema";
import { wilsonInterval } from "./wilson-interval";

const single = (mainVersion: string) => ({ mainVersion, routing: null });
const split = (mainVersion: string, version: string, weight: number) => ({
  mainVersion,
  routing: { by: "weight" as const, weights: [{ version, weight }] },
});
const statuses = (entries: Record<string, ObjectStatus | null>) =>
  Object.entries(entries).map(([version, status]) => ({ version, status }));
const active = statuses({ "1": "Active", "2": "Active", $LATEST: "Active" });

describe("an interval of what was seen", () => {
  test.each([
    { hits: 0, total: 100, low: 0, high: 0.037 },
    { hits: 5, total: 100, low: 0.0215, high: 0.1118 },
    { hits: 50, total: 1000, low: 0.0381, high: 0.0653 },
    { hits: 500, total: 10_000, low: 0.0459, high: 0.0544 },
    { hits: 0, total: 0, low: 0, high: 1 },
  ])("$hits of $total", ({ hits, total, low, high }) => {
    const interval = wilsonInterval(hits, total);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test("always holds the share that was seen", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (total, part) => {
        const hits = Math.round(total * part);
        const { low, high } = wilsonInterval(hits, total);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(hits / total + 1e-12);
        expect(high).toBeGreaterThanOrEqual(hits / total - 1e-12);
      }),
    );
  });
});

describe("health", () => {
  test.each([
    { requests: 380, errors: 0, state: "healthy" },
    { requests: 6200, errors: 25, state: "healthy" },
    { requests: 1000, errors: 10, state: "healthy" },
    { requests: 1000, errors: 40, state: "failing" },
    { requests: 30, errors: 1, state: "healthy" },
    { requests: 3, errors: 3, state: "failing" },
    { requests: 0, errors: 0, state: "quiet" },
    { requests: 0, errors: null, state: "quiet" },
    { requests: null, errors: null, state: "unknown" },
    { requests: 12, errors: null, state: "unknown" },
    { requests: null, errors: 4, state: "unknown" },
  ])("$errors of $requests failed: $state", ({ requests, errors, state }) => {
    expect(environmentHealth(single("1"), active, { requests, errors }).state).toBe(state);
  });

  test("without any figures it is not known", () => {
    expect(environmentHealth(single("1"), active, null)).toEqual({ state: "unknown" });
  });

  test("a version that cannot serve fails the environment, whatever the figures say", () => {
    const versions = statuses({ "1": "Active", "2": "PublishFailed" });
    const health = environmentHealth(split("1", "2", 5), versions, { requests: 900, errors: 0 });
    expect(health).toEqual({ state: "failing", because: "version", version: "2", status: "PublishFailed" });
  });

  test("a version that gets nothing does not count", () => {
    const versions = statuses({ "1": "Active", "2": "PublishFailed" });
    expect(environmentHealth(split("1", "2", 0), versions, { requests: 900, errors: 0 }).state).toBe("healthy");
  });

  test("a version that rules send requests to does count", () => {
    const rules = [{ version: "2", key: "invoke.headers.User", method: "exact", expression: "Bob" }];
    const versions = statuses({ "1": "Active", "2": "Publishing" });
    expect(environmentHealth({ mainVersion: "1", routing: { by: "rule", rules } }, versions, null).state).toBe(
      "failing",
    );
  });

  test("$LATEST serves while it is being updated; a version whose state is not known is left out", () => {
    expect(environmentHealth(single("$LATEST"), statuses({ $LATEST: "Updating" }), null).state).toBe("unknown");
    expect(environmentHealth(single("$LATEST"), statuses({ $LATEST: "UpdateFailed" }), null).state).toBe("failing");
    expect(environmentHealth(single("1"), statuses({ "1": null }), null).state).toBe("unknown");
    expect(environmentHealth(single("1"), [], null).state).toBe("unknown");
  });
});

test("an error rate is only told where requests were counted", () => {
  expect(errorRate({ requests: 200, errors: 1 })).toBe(0.005);
  expect(errorRate({ requests: 0, errors: 0 })).toBeNull();
  expect(errorRate({ requests: null, errors: 3 })).toBeNull();
  expect(errorRate({ requests: 5, errors: null })).toBeNull();
});
