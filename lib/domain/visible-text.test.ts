import { expect, test } from "vitest";
import { visibleText } from "./visible-text";

test.each([
  { text: "Größe 大小 😀", shown: "Größe 大小 😀" },
  { text: "first\nsecond\r\n", shown: "first\\nsecond\\r\\n" },
  { text: "\u001b[2J\u001b[31mred", shown: "\\u001b[2J\\u001b[31mred" },
  { text: "nul\0 del\u007f c1\u009b", shown: "nul\\u0000 del\\u007f c1\\u009b" },
  { text: "abc\u202ecba", shown: "abc\\u202ecba" },
  { text: "a\u2028b\u200bc", shown: "a\\u2028b\\u200bc" },
])("$shown", ({ text, shown }) => {
  expect(visibleText(text)).toBe(shown);
});
