import { expect, test } from "vitest";
import { metricsQuery } from "../request-shapes";

test("nothing asked for is every metric of the whole function", () => {
  expect(metricsQuery.parse({})).toEqual({
    versions: [],
    aliases: [],
    total: "0",
    metrics: ["invocations", "errors", "throttles", "duration", "memory"],
  });
});

test("lists are by comma, each item once", () => {
  const query = { versions: "1,$LATEST,1", aliases: "release,$DEFAULT", metrics: "errors", from: "6h", period: "300" };
  expect(metricsQuery.parse(query)).toMatchObject({
    versions: ["1", "$LATEST"],
    aliases: ["release", "$DEFAULT"],
    metrics: ["errors"],
    period: 300,
  });
});

test.each([
  { versions: "one" },
  { aliases: "a b" },
  { metrics: "latency" },
  { period: "120" },
  { total: "yes" },
  { versions: Array.from({ length: 21 }, (_, index) => index + 1).join(",") },
  { function: "shop" },
])("%j is refused", (query) => {
  expect(metricsQuery.safeParse(query).success).toBe(false);
});
