import fc from "fast-check";
import { expect, test } from "vitest";
import { anyOf, fieldIs, IS_REPORT, MAX_QUERY_BYTES, quoted } from "./logs-query";

/** Reads one phrase from the start as the query language does; gives its text and what follows. */
function readPhrase(query: string): { text: string; rest: string } {
  expect(query[0]).toBe('"');
  let text = "";
  for (let index = 1; index < query.length; index += 1) {
    const character = query[index];
    if (character === '"') return { text, rest: query.slice(index + 1) };
    if (character === "\\") index += 1;
    text += query[index];
  }
  throw new Error("the phrase does not end");
}

test.each([
  'x" OR SCF_FunctionName:"other',
  "x\\",
  'x\\" OR *',
  '\\"',
  '" | select * limit 10000',
  "a | b",
  "a\nAND NOT b",
  "a\0b",
  "*",
  "(",
])("%j stays one phrase", (text) => {
  const { text: read, rest } = readPhrase(quoted(text));
  expect(rest).toBe("");
  expect(read).toBe(text.replaceAll(/\p{Cc}/gu, " "));
});

test("any text stays one phrase", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const { text: read, rest } = readPhrase(quoted(text));
      expect(rest).toBe("");
      expect(read).toBe(text.replaceAll(/\p{Cc}/gu, " "));
    }),
  );
});

test("no field takes over what a value says", () => {
  expect(fieldIs("SCF_Alias", '$DEFAULT" OR "a')).toBe('SCF_Alias:"$DEFAULT\\" OR \\"a"');
});

test("many terms become as many queries as one call's length asks for, and none is lost", () => {
  const terms = Array.from({ length: 1000 }, (_, index) => fieldIs("SCF_RequestId", `id-${index}`));
  const queries = anyOf("a", terms);
  expect(queries.length).toBeGreaterThan(1);
  for (const query of queries) expect(Buffer.byteLength(query)).toBeLessThanOrEqual(MAX_QUERY_BYTES);
  expect(queries.flatMap((query) => query.slice("a AND (".length, -1).split(" OR "))).toEqual(terms);
});

test("a single term makes a query however long it is, and no term none", () => {
  expect(anyOf("a", ["b".repeat(20)], 10)).toEqual([`a AND (${"b".repeat(20)})`]);
  expect(anyOf("a", [])).toEqual([]);
});

test("the reports that only cold starts have are not counted as executions", () => {
  for (const kind of ["Init Report", "Provisioned Report"]) {
    expect(IS_REPORT).toContain(`AND NOT ${fieldIs("SCF_Message", kind)}`);
  }
});
