import { describe, expect, test } from "vitest";
import { conversionSource, frameworkSplit } from "./framework-alias";

const split = (mainVersion: string, version: string, weight: number) => ({
  mainVersion,
  routing: { by: "weight" as const, weights: [{ version, weight }] },
});
const versions = (hashes: Record<string, string | null>) =>
  Object.entries(hashes).map(([version, codeSha256]) => ({ version, codeSha256, status: "Active" as const }));

test("the additional version holds the old code, and what is left of its weight is the new code's", () => {
  expect(frameworkSplit(split("$LATEST", "1", 90))).toEqual({ stable: "1", newShare: 10 });
  expect(frameworkSplit(split("$LATEST", "3", 100))).toEqual({ stable: "3", newShare: 0 });
  expect(frameworkSplit(split("$LATEST", "3", 29.9))).toEqual({ stable: "3", newShare: 70.1 });
});

test("other shapes are not the framework's", () => {
  expect(frameworkSplit(split("2", "3", 10))).toBeNull();
  expect(frameworkSplit({ mainVersion: "$LATEST", routing: null })).toBeNull();
});

describe("the new code's number", () => {
  const framework = { stable: "1", newShare: 10 };
  test("has to be published when no version has this code", () => {
    expect(conversionSource(framework, versions({ $LATEST: "new", "1": "old" }))).toEqual({ kind: "publish" });
  });

  test("is the version that has it", () => {
    expect(conversionSource(framework, versions({ $LATEST: "new", "1": "old", "2": "new" }))).toEqual({
      kind: "published",
      version: "2",
    });
  });

  test("is not needed when both sides run the same code", () => {
    expect(conversionSource(framework, versions({ $LATEST: "old", "1": "old", "2": "old" }))).toEqual({
      kind: "sameAsStable",
    });
  });

  test("a hash that is not known says nothing about the code", () => {
    expect(conversionSource(framework, versions({ $LATEST: null, "1": null }))).toEqual({ kind: "publish" });
  });
});
