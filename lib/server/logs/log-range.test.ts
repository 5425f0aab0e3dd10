import { expect, test } from "vitest";
import { readCursor, writeCursor } from "./log-cursor";
import { readLogRange } from "./log-range";

const now = new Date("2026-11-23T10:00:00.000Z");
const minute = 60_000;

test.each([
  { query: {}, minutes: 60 },
  { query: { from: "15m" }, minutes: 15 },
  { query: { from: "7d" }, minutes: 7 * 24 * 60 },
  { query: { from: "2026-11-23T09:30:00Z" }, minutes: 30 },
])("$query begins $minutes minutes ago and ends a little ahead, for clocks that differ", ({ query, minutes }) => {
  const { from, to } = readLogRange(query, now);
  expect(now.getTime() - from.getTime()).toBe(minutes * minute);
  expect(to.getTime() - now.getTime()).toBe(5 * minute);
});

test("a range from then to then is taken as it is", () => {
  const { from, to } = readLogRange({ from: "2026-11-23T09:00:00.000Z", to: "2026-11-23T09:01:00.000Z" }, now);
  expect([from.toISOString(), to.toISOString()]).toEqual(["2026-11-23T09:00:00.000Z", "2026-11-23T09:01:00.000Z"]);
});

test.each([
  { from: "yesterday" },
  { from: "2026-11-23T10:30:00Z" },
  { from: "2026-11-23T09:00:00Z", to: "2026-11-23T08:00:00Z" },
  { from: "2026-10-01T00:00:00Z" },
  { to: '" OR 1' },
])("$from to $to is refused", (query) => {
  expect(() => readLogRange(query, now)).toThrow(expect.objectContaining({ status: 400 }));
});

test("a cursor comes back as it was written", () => {
  const cursor = { from: 1, to: 2, limit: 100, passed: 300, context: "opaque+/=" };
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
});

test.each([
  "",
  "e30",
  "not base64 at all",
  writeCursor({ from: 1, to: 2, limit: 101, passed: 1, context: "x" }),
  writeCursor({ from: 1, to: 2, limit: 1, passed: 1, context: "x".repeat(2_001) }),
  writeCursor({ from: 1, to: 4_000_000_000, limit: 1, passed: 1, context: "x" }),
  writeCursor({ from: 2, to: 1, limit: 1, passed: 1, context: "x" }),
])("%j is no cursor", (text) => {
  expect(() => readCursor(text)).toThrow(expect.objectContaining({ status: 400 }));
});
