import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aliasStateOf } from "@/lib/domain/alias";
import type { AliasState } from "@/lib/domain/alias-schema";
import { isSameState } from "@/lib/domain/same-state";
import type { ChangeRow } from "../db/change-row";
import type { DatabaseConnection } from "../db/connection";
import { emptyChanges, testDatabases } from "../db/test-databases";
import { changeAlias } from "./change-alias";
import type { ChangeDeps } from "./change-deps";
import { recoverOpenChanges } from "./recover-open-changes";
import { all, etag, KEY, passTime, split, stored, testDeps } from "./test-change-world";
import { createFakeCloud, type FakeCloud } from "./test-fake-cloud";

const mishapNames = ["lostBefore", "lostAfter", "lostAndLate", "acceptedAndLate"] as const;

const stepArbitrary = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("update" as const),
      version: fc.integer({ min: 1, max: 4 }),
      weight: fc.constantFrom(0, 10, 50),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("rollBack" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("goWrong" as const), how: fc.constantFrom(...mishapNames) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("landLateCalls" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("recover" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("passTime" as const), seconds: fc.constantFrom(1, 16, 31) }) },
  // Everything started so far ends before the next step: without it, steps overlap.
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wait" as const) }) },
);
type Step = typeof stepArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

describe.each(testDatabases)("any interleaving of writers, lost calls and recoveries on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  test("leaves each change closed and audited once, and no write without its intent", {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { minLength: 3, maxLength: 12 }), async (steps) => {
        await emptyChanges(connection);
        const cloud = createFakeCloud({ release: all("1") });
        const deps = testDeps(connection.db, cloud.calls);
        await play(steps, cloud, deps);
        await settle(cloud, deps);
        await check(cloud);
      }),
      { numRuns: 60 },
    );
  });

  async function play(steps: Step[], cloud: FakeCloud, deps: ChangeDeps) {
    const running: Promise<unknown>[] = [];
    for (const step of steps) {
      switch (step.do) {
        case "update":
          running.push(update(step, cloud, deps));
          break;
        case "rollBack":
          running.push(changeAlias(deps, { act: "rollback", key: KEY, aliasName: "release", ifMatch: "*" }));
          break;
        case "recover":
          running.push(recoverOpenChanges(deps));
          break;
        case "goWrong":
          cloud.plan("updateAlias", cloud.mishaps[step.how]);
          break;
        case "landLateCalls":
          cloud.landLateCalls();
          break;
        case "passTime":
          // Only between steps: a lease does not end while its holder renews it.
          await Promise.all(running);
          // A call that left lands within its limit of 10 s or never.
          if (step.seconds > 10) cloud.landLateCalls();
          await passTime(connection.db, step.seconds);
          break;
        case "wait":
          await Promise.all(running);
          break;
      }
    }
    await Promise.all(running);
  }

  /** A writer who has just looked. */
  function update({ version, weight }: { version: number; weight: number }, cloud: FakeCloud, deps: ChangeDeps) {
    const seen = cloud.aliases.get("release") ?? all("1");
    const beside = String((version % 4) + 1);
    const wish = weight === 0 ? all(String(version)) : split(String(version), beside, weight);
    return changeAlias(deps, { act: "update", key: KEY, aliasName: "release", ifMatch: etag(seen), wish });
  }

  /** Late calls arrive, time passes, recovery runs: as it does by itself. What is planned to go wrong still does. */
  async function settle(cloud: FakeCloud, deps: ChangeDeps) {
    const isUnrest = ({ closedAt, watchAt }: ChangeRow) => closedAt === null || watchAt !== null;
    do {
      cloud.landLateCalls();
      await passTime(connection.db, 31);
      await recoverOpenChanges(deps);
    } while ((await stored(connection.db)).changes.some(isUnrest));
  }

  async function check(cloud: FakeCloud) {
    const { changes, audit } = await stored(connection.db);
    expect(changes.filter(({ closedAt }) => closedAt === null)).toEqual([]);
    expect(audit.map(({ changeId }) => changeId).toSorted()).toEqual(changes.map(({ id }) => id).toSorted());
    for (const state of cloud.written) {
      expect(changes.some(({ after, sentAt }) => sentAt !== null && isSame(after, state))).toBe(true);
    }
    expect(cloud.written.length).toBeLessThanOrEqual(changes.filter(({ sentAt }) => sentAt !== null).length);
    // At rest the alias is as some change of ours left it, or as it was at first.
    const live = cloud.aliases.get("release");
    const known = [all("1"), ...changes.flatMap(({ after }) => after ?? [])];
    expect(known.some((state) => live !== undefined && isSame(state, aliasStateOf(live)))).toBe(true);
    // Stopping wins: after a rollback nothing that it overtook stays in force.
    const last = changes.findLast(({ outcome }) => outcome === "applied");
    const isLastWord = changes.at(-1)?.id === last?.id;
    if (last?.kind === "alias.rollback" && isLastWord) expect(live).toEqual(last.after);
  }
});

function isSame(left: AliasState | null, right: AliasState | null): boolean {
  return left === null || right === null ? left === right : isSameState(left, right);
}
