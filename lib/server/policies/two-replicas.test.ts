import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EVERYWHERE } from "@/lib/domain/access";
import { changeAlias } from "../change/change-alias";
import { all, etag, KEY, split, testDeps } from "../change/test-change-world";
import { createFakeCloud } from "../change/test-fake-cloud";
import type { DatabaseConnection } from "../db/connection";
import { deleteStop, insertStop } from "../db/line-stops";
import { openPostgres } from "../db/open-postgres";
import { lockPolicies } from "../db/policy-lock";
import { auditLog, changes } from "../db/schema";
import { createTestDatabase } from "../db/test-databases";
import { admitCaller } from "./admit-caller";

const PAIRS = 1_000;
/** So many at a time, each pair on an alias of its own. */
const LANES = 8;
const grants = [{ role: "release-manager" as const, scope: EVERYWHERE }];

let replicas: [DatabaseConnection, DatabaseConnection];
beforeAll(async () => {
  const url = await createTestDatabase();
  replicas = [await openPostgres(url), await openPostgres(url)];
});
afterAll(() => Promise.all(replicas.map((replica) => replica.close())));

function depsOf(replica: DatabaseConnection, actor: string, cloud: ReturnType<typeof createFakeCloud>) {
  return Object.assign(testDeps(replica.db, cloud.calls), { actor, admit: admitCaller({ actor, grants }) });
}

test("of 1,000 pairs of writes at the same moment on two replicas one wins each time, and each act is audited once", async () => {
  const names = Array.from({ length: LANES }, (_, lane) => `lane${lane}`);
  const cloud = createFakeCloud(Object.fromEntries(names.map((name) => [name, all("1")])));
  const left = depsOf(replicas[0], "left", cloud);
  const right = depsOf(replicas[1], "right", cloud);
  const tally = { wins: 0, stale: 0, busy: 0 };

  async function runLane(aliasName: string): Promise<void> {
    for (let pair = 0; pair < PAIRS / LANES; pair += 1) {
      const before = cloud.aliases.get(aliasName) ?? all("1");
      const request = { act: "update", key: KEY, aliasName, ifMatch: etag(before) } as const;
      const weight = (pair % 40) + 1;
      const outcomes = await Promise.all([
        changeAlias(left, { ...request, wish: split("1", "2", weight) }),
        changeAlias(right, { ...request, wish: split("1", "3", weight) }),
      ]);
      const won = outcomes.filter(({ ok }) => ok);
      expect(won).toHaveLength(1);
      tally.wins += 1;
      for (const outcome of outcomes) {
        if (outcome.ok) expect(cloud.aliases.get(aliasName)).toEqual(outcome.change.after);
        else if (outcome.reason === "aliasChanged") tally.stale += 1;
        else if (outcome.reason === "busy") tally.busy += 1;
        else expect.unreachable(`it was refused otherwise: ${outcome.reason}`);
      }
    }
  }

  await Promise.all(names.map(runLane));
  expect(tally.wins).toBe(PAIRS);
  expect(tally.stale + tally.busy).toBe(PAIRS);
  const { db } = replicas[0];
  expect(await db.$count(changes, sql`outcome = 'applied'`)).toBe(PAIRS);
  expect(await db.$count(auditLog)).toBe(PAIRS);
}, 120_000);

test("a stop waits for the change that is being judged, and every later one on either replica sees it", async () => {
  const cloud = createFakeCloud({ release: all("1") });
  const right = depsOf(replicas[1], "right", cloud);
  let stopped = Promise.resolve<unknown>(null);
  const left = depsOf(replicas[0], "left", cloud);
  const admit = left.admit;
  left.admit = async (tx, change) => {
    const admitted = await admit(tx, change);
    // Judged, not stored yet: the stop below must come after it.
    stopped = replicas[1].db.transaction(async (other) => {
      await lockPolicies(other);
      await insertStop(other, "*", "wait", "quinn");
      return cloud.written.length;
    });
    return admitted;
  };
  const asked = { act: "update", key: KEY, aliasName: "release" } as const;
  expect(await changeAlias(left, { ...asked, ifMatch: etag(all("1")), wish: all("2") })).toMatchObject({ ok: true });
  await stopped;
  const request = { ...asked, ifMatch: etag(all("2")), wish: all("3") };
  for (const deps of [right, depsOf(replicas[0], "left", cloud)]) {
    expect(await changeAlias(deps, request)).toMatchObject({ ok: false, refusal: { code: "lineStopped" } });
  }
  expect(cloud.aliases.get("release")).toEqual(all("2"));
  await deleteStop(replicas[0].db, "*");
  expect(await changeAlias(right, request)).toMatchObject({ ok: true });
});
