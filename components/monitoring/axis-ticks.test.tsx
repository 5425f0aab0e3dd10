import { expect, test } from "vitest";
import { axisTicks } from "./axis-ticks";

const at = (time: string) => Date.parse(`2026-01-02T${time}Z`) / 1000;

test.each([
  { from: "03:01:00", to: "03:16:00", ticks: ["03:05:00", "03:10:00", "03:15:00"] },
  { from: "03:01:00", to: "04:01:00", ticks: ["03:15:00", "03:30:00", "03:45:00", "04:00:00"] },
  { from: "03:00:00", to: "03:03:00", ticks: ["03:00:00", "03:01:00", "03:02:00", "03:03:00"] },
])("from $from to $to it marks round moments", ({ from, to, ticks }) => {
  expect(axisTicks({ from: at(from), to: at(to) }, 5)).toEqual(ticks.map(at));
});

test("days begin at the viewer's midnight", () => {
  const from = at("00:00:00");
  const eightHours = 8 * 3600;
  expect(axisTicks({ from, to: from + 3 * 86_400 }, 4, eightHours)[0]).toBe(at("16:00:00"));
});

test("two years have few marks", () => {
  const from = at("00:00:00");
  expect(axisTicks({ from, to: from + 731 * 86_400 }, 5)).toHaveLength(4);
});
