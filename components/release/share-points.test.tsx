import { expect, test } from "vitest";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { Change } from "@/lib/domain/change-schema";
import { sharePoints } from "./share-points";

function change(minute: number, after: AliasState | null, outcome: Change["outcome"] = "applied"): Change {
  const at = new Date(Date.UTC(2026, 10, 23, 1, minute)).toISOString();
  return {
    id: `3f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e${String(minute).padStart(2, "0")}`,
    kind: "alias.update",
    region: "ap-guangzhou",
    namespace: "default",
    functionName: "order-api",
    aliasName: "release",
    version: null,
    actor: "somebody",
    reason: null,
    before: null,
    after,
    found: null,
    outcome,
    errorCode: null,
    errorMessage: null,
    cloudRequestId: null,
    requestedAt: at,
    closedAt: at,
  };
}
const split = (weight: number): AliasState => ({
  mainVersion: "1",
  routing: { by: "weight", weights: [{ version: "2", weight }] },
  description: "",
});

test("only what was read back makes a step, the oldest first", () => {
  const points = sharePoints([
    change(9, { mainVersion: "1", routing: null, description: "" }),
    change(5, split(50), "notApplied"),
    change(3, split(25)),
    change(1, split(5)),
    change(0, null),
  ]);
  expect(points.map(({ share, version }) => ({ share, version }))).toEqual([
    { share: 5, version: "2" },
    { share: 25, version: "2" },
    { share: 0, version: null },
  ]);
  expect(points[0]?.at).toBeLessThan(points[1]?.at ?? 0);
});

test("the line begins with the state before the first change", () => {
  const points = sharePoints([
    { ...change(30, split(50)), before: split(20) },
    { ...change(5, split(20)), before: split(10) },
  ]);
  expect(points.map(({ share, actor }) => ({ share, actor }))).toEqual([
    { share: 10, actor: null },
    { share: 20, actor: "somebody" },
    { share: 50, actor: "somebody" },
  ]);
  expect(points[0]?.at).toBe(points[1]?.at);
});

test("an alias that was created here had no state before", () => {
  expect(sharePoints([change(5, split(20))]).map(({ actor }) => actor)).toEqual(["somebody"]);
});

test("rules leave a gap, for nobody knows their share", () => {
  const rules: AliasState = {
    mainVersion: "1",
    routing: {
      by: "rule",
      rules: [{ version: "2", key: "invoke.headers.User", method: "exact", expression: "Bob" }],
    },
    description: "",
  };
  expect(sharePoints([change(1, rules)])[0]?.share).toBeNull();
});
