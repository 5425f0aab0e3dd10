import { describe, expect, test } from "vitest";
import { statedVersion, statedVersionOfResult } from "./invocation-version";

const versions = new Set(["$LATEST", "1", "2", "14"]);

describe("an answer names its version", () => {
  test.each([
    { name: "in the platform's header", headers: { "x-scf-version": "14" }, body: "", version: "14" },
    { name: "in a header of its own", headers: { "x-order-api-version": "2" }, body: "ok", version: "2" },
    { name: "in its body as text", headers: {}, body: '{"version":"$LATEST"}', version: "$LATEST" },
    { name: "in its body as a number", headers: {}, body: '{"version":2}', version: "2" },
    { name: "in both alike", headers: { "x-scf-version": "2" }, body: '{"version":"2"}', version: "2" },
    {
      name: "beside an API's version that is none of ours",
      headers: { "x-api-version": "2026-11" },
      body: '{"version":1}',
      version: "1",
    },
  ])("$name", ({ headers, body, version }) => {
    expect(statedVersion({ headers, body }, versions)).toBe(version);
  });
});

describe("an answer names no version", () => {
  test.each([
    { name: "when it says nothing", headers: {}, body: "hello" },
    { name: "when header and body differ", headers: { "x-api-version": "1" }, body: '{"version":"2"}' },
    { name: "when the name is not exact", headers: { "x-scf-version": "v2" }, body: '{"version":"2.0"}' },
    { name: "when the function has no such version", headers: { "x-scf-version": "3" }, body: '{"version":15}' },
    { name: "when the body is a list, null or text", headers: {}, body: '["version"]' },
    { name: "when the version is an object", headers: {}, body: '{"version":{"number":1}}' },
    { name: "when another header holds a number", headers: { "content-length": "2" }, body: "null" },
  ])("$name", ({ headers, body }) => {
    expect(statedVersion({ headers, body }, versions)).toBeNull();
  });
});

test.each([
  { name: "a plain return value", result: '{"version":"1"}', version: "1" },
  {
    name: "a described response by its headers",
    result: JSON.stringify({ statusCode: 200, headers: { "X-Order-Api-Version": 2 }, body: "ok" }),
    version: "2",
  },
  {
    name: "a described response by its body",
    result: JSON.stringify({ statusCode: 200, body: '{"version":"14"}' }),
    version: "14",
  },
  { name: "a described response without any", result: '{"statusCode":204}', version: null },
  { name: "text", result: "2", version: null },
])("of a return value: $name", ({ result, version }) => {
  expect(statedVersionOfResult(result, versions)).toBe(version);
});
