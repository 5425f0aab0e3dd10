import { describe, expect, test } from "vitest";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { RoutingConfig } from "@/lib/domain/routing-config-schema";
import { draftOf, meaningOf, parseShare, ruleDraftOf, stepShare, withRules } from "./alias-draft";

const versions = ["$LATEST", "4", "3", "2", "1"].map((version) => ({ version, status: "Active" as const }));

function alias(mainVersion: string, routing: RoutingConfig | null = null): AliasState {
  return { mainVersion, routing, description: "live" };
}
const weights = (version: string, weight: number): RoutingConfig => ({ by: "weight", weights: [{ version, weight }] });
const rules: RoutingConfig = {
  by: "rule",
  rules: [{ version: "4", key: "invoke.headers.User", method: "exact", expression: "Bob" }],
};

describe("the draft that stands for a live alias", () => {
  test.each([
    { what: "no split", live: alias("1") },
    { what: "a split", live: alias("1", weights("2", 30)) },
    { what: "a weight of 0", live: alias("1", weights("2", 0)) },
    { what: "the framework's shape", live: alias("$LATEST", weights("4", 90)) },
    { what: "rules", live: alias("3", rules) },
    {
      what: "several weights",
      live: alias("1", {
        by: "weight",
        weights: [
          { version: "2", weight: 10 },
          { version: "3", weight: 5 },
        ],
      }),
    },
  ])("asks for nothing else with $what", ({ live }) => {
    const draft = draftOf(live, versions);
    expect(meaningOf(draft, live).isDirty).toBe(false);
    expect(meaningOf(draft, live).wish).toEqual(live);
  });

  test("proposes the version published next after the main one, else the newest", () => {
    expect(draftOf(alias("1"), versions).candidate).toBe("2");
    expect(draftOf(alias("4"), versions).candidate).toBe("3");
    expect(draftOf(alias("$LATEST"), versions).candidate).toBe("4");
  });

  test("proposes nothing when there is no other version", () => {
    const latest = [{ version: "$LATEST", status: "Active" as const }];
    expect(draftOf(alias("$LATEST"), latest).candidate).toBeNull();
  });
});

describe("the state a draft asks for", () => {
  test("sends the share to the candidate and keeps the description", () => {
    const live = alias("1");
    expect(meaningOf({ ...draftOf(live, versions), candidate: "2", share: 12.5 }, live).wish).toEqual({
      mainVersion: "1",
      routing: weights("2", 12.5),
      description: "live",
    });
  });

  test("flips the weight in the framework's shape, which it keeps", () => {
    const live = alias("$LATEST", weights("4", 90));
    expect(meaningOf({ ...draftOf(live, versions), share: 30 }, live).wish).toMatchObject({
      mainVersion: "$LATEST",
      routing: weights("4", 70),
    });
  });

  test("leaves rules alone until a person agreed to replace them", () => {
    const live = alias("3", rules);
    const draft = { ...draftOf(live, versions), mode: "weight" as const, share: 10 };
    expect(meaningOf(draft, live).isDirty).toBe(false);
    expect(meaningOf({ ...draft, isReplacing: true }, live).wish.routing).toEqual(weights("4", 10));
  });

  test("removes rules with a replacing share of 0", () => {
    const live = alias("3", rules);
    const draft = { ...draftOf(live, versions), mode: "weight" as const, isReplacing: true };
    expect(meaningOf(draft, live).isDirty).toBe(true);
    expect(meaningOf(draft, live).wish).toMatchObject({ mainVersion: "3", routing: null });
  });

  test("promotes with one version for everything", () => {
    const live = alias("1", weights("2", 30));
    const draft = { ...draftOf(live, versions), mode: "version" as const };
    expect(meaningOf(draft, live).wish).toEqual({ mainVersion: "2", routing: null, description: "live" });
  });

  test("keeps the versions a person set up when another client moves the main version", () => {
    const draft = { ...draftOf(alias("1"), versions), candidate: "2", share: 20 };
    expect(meaningOf(draft, alias("3")).wish).toMatchObject({ mainVersion: "1", routing: weights("2", 20) });
  });
});

describe("the rules of a draft", () => {
  const rule = { version: "4", key: "invoke.headers.User", method: "exact", expression: "Bob" };
  test("are those of the alias until a person edits them", () => {
    const live = alias("3", rules);
    expect(ruleDraftOf(draftOf(live, versions), live)).toEqual({ rules: [rule], missVersion: "3" });
    expect(withRules(draftOf(live, versions), live, { rules: [{ ...rule }], missVersion: "3" })).toEqual({
      byRule: null,
    });
  });

  test("begin empty beside the version set up by weight, and ask for nothing yet", () => {
    const live = alias("1", weights("2", 30));
    const draft = { ...draftOf(live, versions), mode: "rule" as const, candidate: "4" };
    expect(ruleDraftOf(draft, live)).toMatchObject({ rules: [{ version: "4", expression: "" }], missVersion: "1" });
    expect(meaningOf(draft, live).isDirty).toBe(false);
  });

  test("are asked for with the version for the rest, and keep the description", () => {
    const live = alias("1", weights("2", 30));
    const draft = { ...draftOf(live, versions), mode: "rule" as const, byRule: { rules: [rule], missVersion: "1" } };
    expect(meaningOf(draft, live)).toEqual({
      wish: { mainVersion: "1", routing: { by: "rule", rules: [rule] }, description: "live" },
      isDirty: true,
    });
  });

  test("are not asked for in another mode", () => {
    const live = alias("3", rules);
    const draft = { ...draftOf(live, versions), mode: "version" as const, version: "3" };
    const edited = { ...draft, byRule: { rules: [], missVersion: "1" } };
    expect(meaningOf(edited, live).wish).toEqual({ mainVersion: "3", routing: null, description: "live" });
  });

  test("stay what a person edited when another client changes the alias", () => {
    const draft = { ...draftOf(alias("3", rules), versions), byRule: { rules: [], missVersion: "3" } };
    expect(meaningOf(draft, alias("1")).wish).toMatchObject({ mainVersion: "3", routing: null });
  });
});

test.each([
  ["30", 30],
  ["12.5", 12.5],
  ["12,25", 12.25],
  [" 7 % ", 7],
  ["100", 100],
  ["100.01", null],
  ["12.345", null],
  ["-1", null],
  ["1e2", null],
  ["", null],
])("the typed share %j is read as %j", (text, share) => {
  expect(parseShare(text)).toBe(share);
});

test.each([
  [0, -1, 0],
  [99.5, 1, 100],
  [0.1, 0.2, 0.3],
])("a step from %d by %d ends at %d", (share, step, end) => {
  expect(stepShare(share, step)).toBe(end);
});
