import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ConditionSyntax } from "./condition.ts";
import { readQuery } from "./read-query.ts";
import { customLine } from "./sample-lines.ts";

const line = customLine("GET /book/user/login/ by Bob (12 items): 订单 done.", { version: "8", status: 430 });

function matches(condition: string, syntax: ConditionSyntax): boolean {
  return readQuery(condition, syntax).matches(line);
}

/** The code and place of a refusal. */
function refusal(condition: string, syntax: ConditionSyntax): string {
  try {
    readQuery(condition, syntax);
  } catch (error) {
    const { code = "", message = "" } = error as { code?: string; message?: string };
    return `${code.replace("FailedOperation.", "")} ${/character (\d+)/.exec(message)?.[1]}`;
  }
  return "none";
}

describe("in both languages", () => {
  test.each([
    { condition: "", found: true },
    { condition: "*", found: true },
    { condition: "Bob", found: true },
    { condition: "bob", found: false },
    { condition: "Bo", found: false },
    { condition: "Bo*", found: true },
    { condition: "B*b", found: true },
    { condition: "items", found: true },
    { condition: "订", found: true },
    { condition: '"订单"', found: true },
    { condition: '"单订"', found: false },
    { condition: '"user login"', found: true },
    { condition: '"login user"', found: false },
    { condition: '"GET /book/user"', found: true },
    { condition: "SCF_Message:Bob", found: true },
    { condition: "SCF_Qualifier:8", found: true },
    { condition: 'SCF_Qualifier:"8"', found: true },
    { condition: "SCF_Qualifier:80", found: false },
    { condition: "SCF_FunctionName:sh*", found: true },
    { condition: "SCF_RequestId:80e3b5e4-0000-4000-8000-000000000001", found: true },
    { condition: "SCF_RequestId:80e3b5e4", found: false },
    { condition: "80e3b5e4-0000-4000-8000-000000000001", found: true },
    { condition: 'SCF_Alias:"release"', found: true },
    { condition: 'SCF_Alias:""', found: false },
    { condition: "SCF_Alias:*", found: true },
    { condition: "SCF_StatusCode:*", found: true },
    { condition: 'SCF_StatusCode:""', found: false },
    { condition: "SCF_StatusCode:430", found: true },
    { condition: "SCF_StatusCode:>429", found: true },
    { condition: "SCF_StatusCode:>430", found: false },
    { condition: "SCF_StatusCode:>=430 AND SCF_StatusCode:<=430", found: true },
    { condition: "SCF_StatusCode:<430", found: false },
    { condition: "SCF_MemUsage:>29.5", found: true },
    { condition: "Alice OR Bob", found: true },
    { condition: "Alice AND Bob", found: false },
    { condition: "Bob NOT Alice", found: true },
    { condition: "Bob AND NOT items", found: false },
    { condition: "NOT Alice", found: true },
    { condition: "NOT NOT Bob", found: true },
    { condition: "Bob OR Alice AND Carol", found: true },
    { condition: "(Bob OR Alice) AND Carol", found: false },
    { condition: "SCF_Qualifier:(7 OR 8) AND SCF_Type:Custom", found: true },
    { condition: "SCF_Qualifier:(7 OR NOT 8)", found: false },
    { condition: "SCF_Level:INFO", found: true },
    { condition: "SCF_Message:login\\/", found: true },
    { condition: "done.", found: true },
    { condition: "done", found: false },
  ])("$condition finds the line: $found", ({ condition, found }) => {
    expect(matches(condition, "cql")).toBe(found);
    expect(matches(condition, "lucene")).toBe(found);
  });

  test.each([
    { condition: "AND Bob", place: "SyntaxError 1" },
    { condition: "Bob AND", place: "SyntaxError 8" },
    { condition: "(Bob", place: "SyntaxError 5" },
    { condition: "Bob)", place: "SyntaxError 4" },
    { condition: '"Bob', place: "SyntaxError 1" },
    { condition: "Bob\\", place: "SyntaxError 4" },
    { condition: "SCF_Level:", place: "SyntaxError 11" },
    { condition: "SCF_Level:>5", place: "SyntaxError 11" },
    { condition: "SCF_StatusCode:failed", place: "SyntaxError 16" },
    { condition: "SCF_StatusCode:4*", place: "SyntaxError 16" },
    { condition: "*ob", place: "SyntaxError 1" },
    { condition: "user:Bob", place: "QueryError 1" },
    { condition: 'SCF_Message:("," OR Bob)', place: "SyntaxError 14" },
    { condition: "SCF_Level:(SCF_Type:x)", place: "SyntaxError 12" },
  ])("$condition is refused: $place", ({ condition, place }) => {
    expect(refusal(condition, "cql")).toBe(place);
    expect(refusal(condition, "lucene")).toBe(place);
  });

  test("whatever is typed is read or refused, never a crash", () => {
    const piece = fc.constantFrom(
      "SCF_Level",
      "Bob",
      ":",
      "(",
      ")",
      '"',
      "'",
      "*",
      "AND",
      "or",
      "NOT",
      ">",
      "=",
      "[",
      "}",
      "\\",
      " ",
      "/",
      "|",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom<ConditionSyntax>("cql", "lucene"),
        (pieces, syntax) => {
          expect(refusal(pieces.join(""), syntax)).toMatch(/^(none|(SyntaxError|QueryError) \d+)$/);
        },
      ),
    );
  });

  test("a quoted text finds itself, whatever is in it", () => {
    const text = fc.string({ minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(text, fc.constantFrom<ConditionSyntax>("cql", "lucene"), (said, syntax) => {
        const quoted = `"${said.replace(/["\\*]/g, "\\$&")}"`;
        fc.pre(refusal(`SCF_Message:${quoted}`, syntax) === "none");
        expect(readQuery(`SCF_Message:${quoted}`, syntax).matches(customLine(`before ${said} after`))).toBe(true);
      }),
    );
  });
});

test.each([
  { condition: "SCF_StatusCode>429 and not Alice", cql: true, lucene: "SyntaxError 15" },
  { condition: "SCF_StatusCode=430", cql: true, lucene: true },
  { condition: "'login/'", cql: true, lucene: "SyntaxError 1" },
  { condition: "Alice Bob", cql: "SyntaxError 7", lucene: true },
  { condition: "book/absent", cql: false, lucene: true },
  { condition: "user/login/book", cql: true, lucene: true },
  { condition: '"user/log*"', cql: true, lucene: false },
  { condition: "B?b", cql: false, lucene: true },
  { condition: "SCF_StatusCode:[400 TO 430]", cql: "SyntaxError 16", lucene: true },
  { condition: "SCF_StatusCode:[400 TO 430}", cql: "SyntaxError 16", lucene: false },
  { condition: "SCF_StatusCode:{430 TO *]", cql: "SyntaxError 16", lucene: false },
  { condition: "_exists_:SCF_Alias", cql: "QueryError 1", lucene: true },
  { condition: "Bob~", cql: false, lucene: "SyntaxError 4" },
  { condition: "+Bob", cql: false, lucene: "SyntaxError 1" },
  { condition: "/B.b/", cql: false, lucene: "SyntaxError 1" },
])("where the languages differ, $condition is $cql in CQL and $lucene in Lucene", ({ condition, cql, lucene }) => {
  for (const [syntax, expected] of [["cql", cql] as const, ["lucene", lucene] as const]) {
    const refused = refusal(condition, syntax);
    expect(refused === "none" ? matches(condition, syntax) : refused).toBe(expected);
  }
});

test("what only some executions can match is known before any is read", () => {
  const condition =
    'SCF_Namespace:"default" AND SCF_FunctionName:shop AND (SCF_Alias:a OR SCF_Alias:b) AND NOT SCF_Qualifier:1';
  expect(readQuery(condition, "cql").required).toEqual({ namespace: "default", functionName: "shop" });
  expect(readQuery("SCF_FunctionName:sh* AND SCF_Qualifier:8", "cql").required).toEqual({ version: "8" });
});
