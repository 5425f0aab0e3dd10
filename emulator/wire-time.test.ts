import { expect, test } from "vitest";
import { formatWireTime, parseWireTime } from "./wire-time.ts";

test("times are Beijing's, to the second", () => {
  expect(formatWireTime(Date.UTC(2026, 10, 22, 18, 5, 6, 999))).toBe("2026-11-23 02:05:06");
  expect(parseWireTime("2026-11-23 02:05:06")).toBe(Date.UTC(2026, 10, 22, 18, 5, 6));
});

test.each(["2026-11-23", "2026-13-01 00:00:00", "2026-11-23T02:05:06Z", "", "now"])("%j is no time", (text) => {
  expect(parseWireTime(text)).toBeNull();
});
