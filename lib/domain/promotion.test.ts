import { describe, expect, test } from "vitest";
import { candidateHindrance, environmentActs, latestPublishedAs, promotableVersions } from "./promotion";

const single = (mainVersion: string) => ({ mainVersion, routing: null });
const split = (mainVersion: string, version: string, weight: number) => ({
  mainVersion,
  routing: { by: "weight" as const, weights: [{ version, weight }] },
});
const ruled = (mainVersion: string, ...versions: string[]) => ({
  mainVersion,
  routing: {
    by: "rule" as const,
    rules: versions.map((version) => ({
      version,
      key: "invoke.headers.User",
      method: "exact",
      expression: `of ${version}`,
    })),
  },
});

describe("acts", () => {
  const first = { isFirst: true, hasNext: true };
  const middle = { isFirst: false, hasNext: true };
  const last = { isFirst: false, hasNext: false };
  test.each([
    { name: "the head serves Test", alias: single("$LATEST"), place: first, acts: ["publishAndPromote"] },
    { name: "Test was moved to a number", alias: single("4"), place: first, acts: ["pointAtLatest", "promote"] },
    { name: "rules before the last", alias: ruled("3", "4"), place: middle, acts: ["editRule", "promote"] },
    { name: "rules at the end", alias: ruled("3", "4"), place: last, acts: ["editRule"] },
    { name: "a split before the last", alias: split("1", "2", 25), place: middle, acts: ["adjust", "promote"] },
    { name: "a split at the end", alias: split("1", "2", 25), place: last, acts: ["adjust"] },
    { name: "one version before the last", alias: single("3"), place: middle, acts: ["promote"] },
    { name: "one version at the end", alias: single("3"), place: last, acts: ["adjust"] },
    {
      name: "nothing comes after Test",
      alias: single("$LATEST"),
      place: { ...first, hasNext: false },
      acts: ["adjust"],
    },
    { name: "the framework's split", alias: split("$LATEST", "1", 90), place: first, acts: ["adjust"] },
  ])("$name", ({ alias, place, acts }) => {
    expect(environmentActs(alias, place)).toEqual(acts);
  });
});

describe("what can be promoted", () => {
  test("a split: the candidate first, with the shares", () => {
    expect(promotableVersions(split("1", "2", 25))).toEqual([
      { version: "2", part: "candidate", share: 25 },
      { version: "1", part: "stable", share: 75 },
    ]);
  });

  test("rules: every version once, without a share", () => {
    expect(promotableVersions(ruled("3", "4", "5", "4"))).toEqual([
      { version: "4", part: "candidate", share: null },
      { version: "5", part: "candidate", share: null },
      { version: "3", part: "stable", share: null },
    ]);
  });

  test("one version", () => {
    expect(promotableVersions(single("3"))).toEqual([{ version: "3", part: "stable", share: 100 }]);
  });

  test("the framework's split: the head is the one on trial", () => {
    expect(promotableVersions(split("$LATEST", "1", 90))).toEqual([
      { version: "$LATEST", part: "candidate", share: 10 },
      { version: "1", part: "stable", share: 90 },
    ]);
  });
});

test.each([
  { target: single("1"), version: "2", hindrance: null },
  { target: single("2"), version: "2", hindrance: "isStable" },
  { target: split("1", "2", 5), version: "2", hindrance: null },
  { target: split("1", "2", 5), version: "1", hindrance: "isStable" },
  { target: single("$LATEST"), version: "2", hindrance: "besideLatest" },
  // The published version is the stable one there: a third one can stand beside it.
  { target: split("$LATEST", "1", 90), version: "2", hindrance: null },
])("version $version into $target.mainVersion: $hindrance", ({ target, version, hindrance }) => {
  expect(candidateHindrance(target, version)).toBe(hindrance);
});

describe("the head's published twin", () => {
  const version = (name: string, codeSha256: string | null, status: "Active" | "Publishing" = "Active") => ({
    version: name,
    status,
    codeSha256,
  });
  test.each([
    { name: "none", versions: [version("$LATEST", "new"), version("1", "old")], twin: null },
    {
      name: "the newest of several",
      versions: ["$LATEST", "2", "10", "9"].map((one) => version(one, "a")),
      twin: "10",
    },
    { name: "an unknown hash is nobody's twin", versions: [version("$LATEST", null), version("1", null)], twin: null },
    { name: "one that is not ready", versions: [version("$LATEST", "a"), version("1", "a", "Publishing")], twin: null },
    { name: "no head at all", versions: [version("1", "a")], twin: null },
  ])("$name", ({ versions, twin }) => {
    expect(latestPublishedAs(versions)).toBe(twin);
  });
});
