import { expect, test } from "vitest";
import { mergeLines } from "./log-lines";
import { toTries } from "./log-request-story";
import type { LogLine } from "./log-schema";
import { hasSearchableWord } from "./log-search-text";
import { isFailure, PLATFORM_CODES, USER_CODES } from "./log-status";
import { harmlessText } from "./log-text";

const line = (id: string, time: string, part: Partial<LogLine> = {}): LogLine => ({
  id,
  time: `2026-11-23T10:00:${time}Z`,
  functionRequestId: "request-1",
  version: "2",
  alias: "release",
  source: "custom",
  level: "INFO",
  message: id,
  statusCode: 200,
  durationMs: 12,
  memoryMb: 30,
  ...part,
});

test("lines of two readings are one list, newest first and each once", () => {
  const [a, b, c, late] = [line("a", "01.000"), line("b", "02.000"), line("c", "03.000"), line("late", "01.500")];
  expect(mergeLines([c, b], [b, late, a]).map(({ id }) => id)).toEqual(["c", "b", "late", "a"]);
});

test("lines of one moment keep the order they came in", () => {
  const lines = ["z", "m", "a"].map((id) => line(id, "01.000"));
  expect(mergeLines(lines, lines.toReversed())).toEqual(lines);
});

test("a repeated request is told try by try, each by how it ended", () => {
  const tries = toTries([
    { retry: 0, line: line("start", "00.000", { statusCode: 202, durationMs: null, memoryMb: null }) },
    { retry: 0, line: line("report", "01.000", { statusCode: 433, durationMs: 1_000 }) },
    { retry: 1, line: line("again", "02.000", { statusCode: null, durationMs: null, memoryMb: null }) },
  ]);
  expect(
    tries.map(({ retry, statusCode, durationMs, lines }) => [retry, statusCode, durationMs, lines.length]),
  ).toEqual([
    [0, 433, 1_000, 2],
    [1, null, null, 1],
  ]);
  expect(toTries([])).toEqual([]);
});

test.each([
  { text: "plain text\n\twith lines", shown: "plain text\n\twith lines" },
  { text: "\u001b[31mred", shown: "\u241b[31mred" },
  { text: "a\u0000b\u007f", shown: "a\u2400b\u2421" },
  { text: "one\r\ntwo\rthree", shown: "one\ntwo\u240dthree" },
  { text: "abc\u202egnp.exe", shown: "abc\u27e8U+202E\u27e9gnp.exe" },
  { text: "\u2066hidden\u2069\ufeff", shown: "\u27e8U+2066\u27e9hidden\u27e8U+2069\u27e9\u27e8U+FEFF\u27e9" },
  { text: "<img src=x onerror=alert(1)>", shown: "<img src=x onerror=alert(1)>" },
  { text: "订单 👩‍💻", shown: "订单 👩‍💻" },
])("$text is shown without harm", ({ text, shown }) => {
  expect(harmlessText(text)).toBe(shown);
});

test.each([
  { text: "order", found: true },
  { text: " 价格 ", found: true },
  { text: "-", found: true },
  { text: '|"(){}', found: false },
  { text: " \n\u0000", found: false },
  { text: "", found: false },
])("whether $text can be searched for", ({ text, found }) => {
  expect(hasSearchableWord(text)).toBe(found);
});

test("every code belongs to one class, and success, running and giving up to no failure", () => {
  expect(USER_CODES.filter((code) => PLATFORM_CODES.includes(code))).toEqual([]);
  expect([...USER_CODES, ...PLATFORM_CODES].every(isFailure)).toBe(true);
  expect([200, 202, 499].some(isFailure)).toBe(false);
});
