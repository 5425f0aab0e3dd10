import { expect, test } from "vitest";
import { retryDelayMs } from "./retry-delay";

test("delays grow from half a minute to hours, and ten tries take most of a day at the longest", () => {
  const delays = Array.from({ length: 9 }, (_, index) => retryDelayMs(index + 1, null, 0.5));
  expect(delays[0]).toBe(33_000);
  expect(delays).toEqual(delays.toSorted((left, right) => left - right));
  const hours = delays.reduce((sum, delay) => sum + delay, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(12);
  expect(hours).toBeLessThan(24);
});

test("what the service asks for is waited for at least", () => {
  expect(retryDelayMs(1, 600_000, 0)).toBe(600_000);
  expect(retryDelayMs(1, 1_000, 0)).toBe(30_000);
});

test("chance keeps apart what failed together", () => {
  expect(retryDelayMs(1, null, 0)).not.toBe(retryDelayMs(1, null, 0.9));
});
