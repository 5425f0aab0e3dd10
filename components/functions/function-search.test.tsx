import { expect, test } from "vitest";
import type { FunctionSummary } from "@/lib/domain/function-schema";
import { type FunctionFilter, indexFunctions, searchFunctions } from "./function-search";
import { serveFunctions } from "./served-functions";
import { summaryOf } from "./testing-summary";

const split = {
  name: "release",
  mainVersion: "1",
  routing: { by: "weight" as const, weights: [{ version: "2", weight: 25 }] },
};
const functions: FunctionSummary[] = [
  summaryOf("order-api", { description: "Prices orders for the Shop", aliases: [split] }),
  summaryOf("billing", { description: "Creates invoices", status: "Publishing", drifted: ["release"] }),
  summaryOf("shop-mail", { aliases: [{ name: "release", mainVersion: "1", routing: null }] }),
];
const search = (query: string, filter: FunctionFilter = "all") =>
  searchFunctions(indexFunctions(functions), query, filter).map(({ name }) => name);

test.each([
  { query: "", found: ["order-api", "billing", "shop-mail"] },
  { query: "shop", found: ["order-api", "shop-mail"] },
  { query: "SHOP", found: ["order-api", "shop-mail"] },
  { query: "  shop   order ", found: ["order-api"] },
  { query: "invoices billing", found: ["billing"] },
  { query: "order.api", found: [] },
])("“$query” finds $found", ({ query, found }) => {
  expect(search(query)).toEqual(found);
});

test("a word never matches across name and description", () => {
  expect(search("api\nprices")).toEqual(["order-api"]);
  expect(search("apiprices")).toEqual([]);
});

test.each([
  { filter: "splitting" as const, found: ["order-api"] },
  { filter: "drifted" as const, found: ["billing"] },
  { filter: "notActive" as const, found: ["billing"] },
])("the filter $filter leaves $found", ({ filter, found }) => {
  expect(search("", filter)).toEqual(found);
  expect(search("mail", filter)).toEqual([]);
});

test("each filter counts the functions it would leave", () => {
  expect(indexFunctions(functions).counts).toEqual({ all: 3, splitting: 1, drifted: 1, notActive: 1 });
});

test("a function whose aliases were not read yet does not count as splitting", () => {
  expect(indexFunctions([summaryOf("new", { aliases: null })]).counts.splitting).toBe(0);
});

const many = Array.from({ length: 1_500 }, (_, index) => summaryOf(`fn-${String(index).padStart(4, "0")}`));
const freshness = { asOf: "2026-01-02T03:04:05.000Z", failing: null };

test("a small namespace is handed over whole", () => {
  expect(serveFunctions({ functions: many.slice(0, 300), freshness }, "", "all")).toBeNull();
});

test("of a large namespace the first matches are handed over, with the true counts", () => {
  const served = serveFunctions({ functions: many, freshness }, "fn-1", "all");
  expect(served).toMatchObject({ counts: { all: 1_500 }, matched: 500, freshness });
  expect(served?.rows).toHaveLength(100);
  expect(served?.rows[0]?.name).toBe("fn-1000");
});
