import { expect, test } from "vitest";
import type { AliasState } from "@/lib/domain/alias-schema";
import { needsReason, needsTypedName } from "./review-guards";

function alias(mainVersion: string, version?: string, weight = 0): AliasState {
  const routing = version === undefined ? null : { by: "weight" as const, weights: [{ version, weight }] };
  return { mainVersion, routing, description: "" };
}

test.each([
  { what: "a first share", live: alias("1"), wish: alias("1", "2", 1), reason: true, typed: false },
  { what: "a larger share", live: alias("1", "2", 5), wish: alias("1", "2", 10), reason: true, typed: false },
  { what: "a smaller share", live: alias("1", "2", 10), wish: alias("1", "2", 5), reason: false, typed: false },
  { what: "back to stable", live: alias("1", "2", 10), wish: alias("1"), reason: false, typed: false },
  { what: "everything by weight", live: alias("1", "2", 10), wish: alias("1", "2", 100), reason: true, typed: true },
  { what: "a promotion", live: alias("1", "2", 10), wish: alias("2"), reason: true, typed: true },
  { what: "a promotion after 100 %", live: alias("1", "2", 100), wish: alias("2"), reason: false, typed: false },
])("$what needs a reason: $reason, the name of release: $typed", ({ live, wish, reason, typed }) => {
  expect(needsReason(live, wish)).toBe(reason);
  expect(needsTypedName("release", live, wish)).toBe(typed);
  expect(needsTypedName("prepub", live, wish)).toBe(false);
});

const bob = { version: "2", key: "invoke.headers.User", method: "exact", expression: "Bob" };
const eve = { ...bob, expression: "Eve" };
const byRule = (mainVersion: string, ...rules: (typeof bob)[]): AliasState => ({
  ...alias(mainVersion),
  routing: { by: "rule", rules },
});

test.each([
  { what: "a first rule", live: alias("1"), wish: byRule("1", bob), reason: true, typed: false },
  { what: "one more rule", live: byRule("1", bob), wish: byRule("1", bob, eve), reason: true, typed: false },
  { what: "one rule less", live: byRule("1", bob, eve), wish: byRule("1", eve), reason: false, typed: false },
  { what: "an edited rule", live: byRule("1", bob), wish: byRule("1", eve), reason: true, typed: false },
  { what: "no rule any more", live: byRule("1", bob), wish: alias("1"), reason: false, typed: false },
  { what: "another main version", live: byRule("1", bob), wish: byRule("3", bob), reason: true, typed: true },
  { what: "rules for a split", live: alias("1", "2", 30), wish: byRule("1", bob), reason: true, typed: false },
  {
    what: "a main version that has all",
    live: alias("1", "3", 100),
    wish: byRule("3", bob),
    reason: true,
    typed: false,
  },
])("by rules, $what needs a reason: $reason, the name of release: $typed", ({ live, wish, reason, typed }) => {
  expect(needsReason(live, wish)).toBe(reason);
  expect(needsTypedName("release", live, wish)).toBe(typed);
  expect(needsTypedName("prepub", live, wish)).toBe(false);
});
