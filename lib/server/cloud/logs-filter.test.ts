import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCondition } from "@/emulator/logs/parse-condition.ts";
import { hasSearchableWord, MAX_SEARCH_TEXT } from "@/lib/domain/log-search-text";
import { failuresQuery } from "./logs-failures";
import { conditionOf } from "./logs-filter";
import { MAX_QUERY_BYTES } from "./logs-query";

const key = { region: "ap-guangzhou", namespace: "default", functionName: "shop" };

/** How often each kind of condition occurs, whatever the words in it are. */
function shapeOf(query: string): string {
  const shape = JSON.stringify(parseCondition(query, "cql"), (name, value) => {
    if (name === "words") return "words";
    return value;
  });
  return shape;
}

test("whatever is searched for, the condition keeps its shape", () => {
  const plain = shapeOf(conditionOf(key, { version: "2", status: "error", text: "word" }));
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (typed) => {
      const text = `${typed}w`;
      expect(shapeOf(conditionOf(key, { version: "2", status: "error", text }))).toBe(plain);
    }),
  );
});

test("the longest text, however much of it must be escaped, stays within one call", () => {
  for (const character of ['"', "\\", "*", "价", "😀", "\n"]) {
    const text = character.repeat(MAX_SEARCH_TEXT);
    const query = conditionOf(
      { ...key, namespace: "n".repeat(64), functionName: "f".repeat(60) },
      { version: "1234567890", alias: "a".repeat(64), status: "user", requestId: "i".repeat(64), text },
    );
    expect(Buffer.byteLength(query)).toBeLessThan(MAX_QUERY_BYTES);
  }
});

test("a text of signs alone would be no search", () => {
  expect(hasSearchableWord('"*"')).toBe(true);
  expect(hasSearchableWord('"|"')).toBe(false);
});

test.each([
  { status: "any", part: "SCF_StatusCode:>200" },
  { status: "ok", part: "SCF_StatusCode:>200" },
  { status: "error", part: "SCF_StatusCode:>200" },
  { status: "user", part: "SCF_StatusCode:430 OR" },
  { status: 433, part: "SCF_StatusCode:433 AND" },
] as const)("failures of status $status are looked for among reports", ({ status, part }) => {
  const query = failuresQuery(key, { status });
  expect(query).toContain(part);
  expect(query).toContain("SCF_Message:Report*");
  expect(() => parseCondition(query, "cql")).not.toThrow();
});
