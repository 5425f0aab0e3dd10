import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, csvLine } from "./csv-cell";

test.each([
  { text: "plain", cell: "plain" },
  { text: "a,b", cell: '"a,b"' },
  { text: 'say "hi"', cell: '"say ""hi"""' },
  { text: "two\r\nlines", cell: '"two\r\nlines"' },
  { text: "=1+1", cell: '"\'=1+1"' },
  { text: "+1", cell: '"\'+1"' },
  { text: "-1", cell: '"\'-1"' },
  { text: '@SUM("x")', cell: '"\'@SUM(""x"")"' },
  { text: "\tx", cell: '"\'\tx"' },
  { text: "\rx", cell: '"\'\rx"' },
])("$text becomes $cell", ({ text, cell }) => {
  expect(csvCell(text)).toBe(cell);
});

test("no cell begins like a formula, and a reader of the file gets back what was written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-ascii" }), (text) => {
      const cell = csvCell(text);
      const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(read).not.toMatch(/^[=+\-@\t\r]/);
      expect(read.replace(/^'(?=[=+\-@\t\r])/, "")).toBe(text.replace(/^'(?=[=+\-@\t\r])/, ""));
    }),
  );
});

test("a line ends as the format says", () => {
  expect(csvLine(["a", "b,c"])).toBe('a,"b,c"\r\n');
});
