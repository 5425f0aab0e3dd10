import { expect, test } from "vitest";
import { frameworkSplit } from "./framework-alias";

const split = (mainVersion: string, version: string, weight: number) => ({
  mainVersion,
  routing: { by: "weight" as const, weights: [{ version, weight }] },
});

test("the additional version holds the old code, and what is left of its weight is the new code's", () => {
  expect(frameworkSplit(split("$LATEST", "1", 90))).toEqual({ stable: "1", newShare: 10 });
  expect(frameworkSplit(split("$LATEST", "3", 100))).toEqual({ stable: "3", newShare: 0 });
  expect(frameworkSplit(split("$LATEST", "3", 29.9))).toEqual({ stable: "3", newShare: 70.1 });
});

test("other shapes are not the framework's", () => {
  expect(frameworkSplit(split("2", "3", 10))).toBeNull();
  expect(frameworkSplit({ mainVersion: "$LATEST", routing: null })).toBeNull();
});
