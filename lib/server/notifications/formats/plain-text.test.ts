import { expect, test } from "vitest";
import { plainText, truncateBytes } from "./plain-text";

test.each([
  { text: "one\r\ntwo\u2028three", line: "one two three" },
  { text: "\u202egnp.exe\u0000\u001b[31m", line: "gnp.exe [31m" },
  { text: "  a   b  ", line: "a b" },
  { text: "zero\u200bwidth", line: "zero width" },
  { text: "half \ud800", line: "half \ufffd" },
  { text: "👩‍👩‍👧 stays", line: "👩‍👩‍👧 stays" },
])("$text is one line without hidden marks", ({ text, line }) => {
  expect(plainText(text)).toBe(line);
});

test("a long text is cut between characters as people see them", () => {
  expect(plainText("👩‍👩‍👧👩‍👩‍👧", 12)).toBe("👩‍👩‍👧…");
  expect(plainText("汉字汉字", 3)).toBe("汉字…");
  expect(plainText("abc", 3)).toBe("abc");
});

test.each([
  { text: "汉字汉字", maxBytes: 12, cut: "汉字汉字" },
  { text: "汉字汉字", maxBytes: 11, cut: "汉字…" },
  { text: "é".normalize("NFD").repeat(4), maxBytes: 11, cut: `${"é".normalize("NFD").repeat(2)}…` },
])("$text in $maxBytes bytes is $cut", ({ text, maxBytes, cut }) => {
  expect(truncateBytes(text, maxBytes)).toBe(cut);
  expect(Buffer.byteLength(truncateBytes(text, maxBytes))).toBeLessThanOrEqual(maxBytes);
});
