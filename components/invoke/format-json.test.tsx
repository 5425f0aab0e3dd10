import fc from "fast-check";
import { expect, test } from "vitest";
import { formatJson } from "./format-json";

test("lines are broken as JSON.stringify breaks them", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const compact = JSON.stringify(JSON.parse(json));
      expect(formatJson(compact)).toBe(JSON.stringify(JSON.parse(json), null, 2));
    }),
  );
});

test.each([
  { text: '{"id":12345678901234567890}', formatted: '{\n  "id": 12345678901234567890\n}' },
  { text: "[1.0,1e3]", formatted: "[\n  1.0,\n  1e3\n]" },
  { text: '"\\u4f60"', formatted: '"\\u4f60"' },
  { text: '{"a":1,"a":2}', formatted: '{\n  "a": 1,\n  "a": 2\n}' },
])("$text keeps every digit and letter", ({ text, formatted }) => {
  expect(formatJson(text)).toBe(formatted);
});

test("what is not JSON is not formatted", () => {
  expect(formatJson("hello")).toBeNull();
});
