import { afterEach, expect, test, vi } from "vitest";
import { guardConsole, loggableText } from "./guard-console";

afterEach(() => vi.restoreAllMocks());

test.each([
  ["a name with a line break", "shop\nrequest 1: GET / done", "shop\n  | request 1: GET / done"],
  ["a carriage return that would overwrite the line", "shop\rroot signed in", "shop\\rroot signed in"],
  ["colours and cursor moves", "\u001b[2Kshop\u001b[31m", "\\u001b[2Kshop\\u001b[31m"],
  ["the one-character form of the same", "\u009b2Kshop", "\\u009b2Kshop"],
  ["text that runs the other way", "shop\u202egnp", "shop\\u202egnp"],
  ["Unicode's own line ends", "a\u2028b\u2029c", "a\\u2028b\\u2029c"],
  ["ordinary words in any script", "函数 shop – 100 %", "函数 shop – 100 %"],
])("%s", (_, text, written) => {
  expect(loggableText(text)).toBe(written);
});

test("no line of any text looks like one of ours", () => {
  const [first, ...others] = loggableText("one\ntwo\r\nthree\n\nfour").split("\n");
  expect(first).toBe("one");
  expect(others.every((line) => line.startsWith("  | "))).toBe(true);
});

test("secrets are left out wherever they stand; what is too short to be one is not looked for", () => {
  expect(loggableText("key=very-secret-key!", ["very-secret-key", "ey"])).toBe("key=[secret]!");
});

test("the guarded console formats as before, errors with their causes too", () => {
  const lines: string[] = [];
  const before = console.error;
  console.error = (format: string, text: string) => lines.push(`${format === "%s"} ${text}`);
  const others = { debug: console.debug, info: console.info, log: console.log, warn: console.warn };
  guardConsole(["very-secret-key"]);
  console.error("request %s failed:", 7, new Error("with very-secret-key\nand more"));
  Object.assign(console, others, { error: before });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^true request 7 failed: Error: with \[secret\]\n {2}\| and more\n {2}\| .*at /);
});
