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
