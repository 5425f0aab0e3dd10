import fc from "fast-check";
import { expect, test } from "vitest";
import { findJsonProblem } from "./json-editor-problem";
import { scanJson } from "./json-editor-scan";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const jsonText = fc.tuple(fc.json(), fc.constantFrom(0, 1, 2)).map(([json, indent]) => {
  return JSON.stringify(JSON.parse(json), null, indent);
});

test("every JSON text is understood, and its tokens hold all of it", () => {
  fc.assert(
    fc.property(jsonText, (text) => {
      const scan = scanJson(text);
      expect(scan.isJson && JSON.stringify(JSON.parse(scan.tokens.map((token) => token.text).join("")))).toBe(
        JSON.stringify(JSON.parse(text)),
      );
    }),
  );
});

test("a text with one character changed is JSON exactly when the browser says so", () => {
  const change = fc.tuple(jsonText, fc.nat(), fc.constantFrom("", "{", "}", "]", ",", ":", '"', "\\", "0", "x", "\n"));
  fc.assert(
    fc.property(change, ([text, place, put]) => {
      const at = place % (text.length + 1);
      const changed = text.slice(0, at) + put + text.slice(at + 1);
      expect(scanJson(changed).isJson).toBe(isJson(changed));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  { text: '{"a": abc}', line: 1, column: 7, marked: "abc" },
  { text: '{\n  "a": 1,\n}', line: 3, column: 1, marked: "}" },
  { text: '{"a" 1}', line: 1, column: 6, marked: "1" },
  { text: "{a: 1}", line: 1, column: 2, marked: "a" },
  { text: "[1, 2}", line: 1, column: 6, marked: "}" },
  { text: "{} x", line: 1, column: 4, marked: "x" },
  { text: '{"a": 01}', line: 1, column: 8, marked: "1" },
  { text: '["a\nb"]', line: 1, column: 2, marked: '"a' },
])("$text is wrong at $line:$column", ({ text, line, column, marked }) => {
  const problem = findJsonProblem(text);
  expect(problem).toMatchObject({ line, column, isAtEnd: false });
  expect(text.slice(problem?.from, problem?.to)).toBe(marked);
});

test.each(["", "  \n", '{"a": 1', "[1,"])("%j ends too early", (text) => {
  expect(findJsonProblem(text)?.isAtEnd).toBe(true);
});

test("a string of a million characters is read without running out of stack", () => {
  expect(scanJson(`["${"\\n".repeat(1_000_000)}"]`).isJson).toBe(true);
});
