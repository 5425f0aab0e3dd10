import { expect, test } from "vitest";
import { chooseNamespace, chooseRegion } from "./choose-place";
import { formatRuntime } from "./format-runtime";
import { orderAliases } from "./order-aliases";
import { parseListParams } from "./parse-list-params";

test.each([
  { runtime: "Nodejs18.15", words: "Node.js 18.15" },
  { runtime: "Python3.9", words: "Python 3.9" },
  { runtime: "Go1", words: "Go 1" },
  { runtime: "CustomRuntime", words: "CustomRuntime" },
  { runtime: "Rust1.8", words: "Rust1.8" },
])("the runtime $runtime reads $words", ({ runtime, words }) => {
  expect(formatRuntime(runtime)).toBe(words);
});

test("the aliases that serve most people come first", () => {
  const names = ["$DEFAULT", "beta", "alpha", "prepub", "release"];
  expect(orderAliases(names.map((name) => ({ name }))).map(({ name }) => name)).toEqual([
    "release",
    "prepub",
    "alpha",
    "beta",
    "$DEFAULT",
  ]);
});

test.each([
  { known: ["ap-guangzhou", "ap-shanghai"], asked: "ap-shanghai", region: "ap-shanghai" },
  { known: ["ap-guangzhou", "ap-shanghai"], asked: "eu-moon", region: "ap-guangzhou" },
  { known: ["ap-guangzhou"], asked: ["ap-guangzhou", "x"], region: "ap-guangzhou" },
  { known: ["ap-guangzhou"], asked: undefined, region: "ap-guangzhou" },
])("asked for the region $asked, $region is shown", ({ known, asked, region }) => {
  expect(chooseRegion(known, asked)).toBe(region);
});

test.each([
  { known: ["catalog", "default"], asked: "catalog", namespace: "catalog" },
  { known: ["catalog", "default"], asked: "gone", namespace: "default" },
  { known: ["catalog", "media"], asked: undefined, namespace: "catalog" },
  { known: [], asked: undefined, namespace: "default" },
])("asked for the namespace $asked among $known, $namespace is shown", ({ known, asked, namespace }) => {
  expect(chooseNamespace(known, asked)).toBe(namespace);
});

test.each([
  { asked: {}, query: "", filter: "all" },
  { asked: { q: "order api", filter: "splitting" }, query: "order api", filter: "splitting" },
  { asked: { q: ["first", "second"], filter: "made-up" }, query: "first", filter: "all" },
])("the URL's $asked mean “$query” and $filter", ({ asked, query, filter }) => {
  expect(parseListParams(asked)).toEqual({ query, filter });
});
