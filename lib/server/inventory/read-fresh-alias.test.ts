import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Alias } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Cloud } from "../cloud/cloud";
import { onWrites, type Write } from "../db/announce-writes";
import { closeChange, type Intent, markSent, storeIntent } from "../db/change-log";
import type { DatabaseConnection } from "../db/connection";
import { aliases, functions, readings } from "../db/schema";
import { emptyChanges, testDatabases } from "../db/test-databases";
import { readFreshAlias } from "./read-fresh-alias";
import { readAlias } from "./read-function";
import { recordAlias } from "./record-alias";

const key: FunctionKey = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };
const release = (mainVersion: string): Alias => ({
  name: "release",
  mainVersion,
  routing: null,
  description: "",
  createdAt: null,
  modifiedAt: null,
});
const stateOf = (mainVersion: string) => ({ mainVersion, routing: null, description: "" });
const intent = (number: number, from: string, to: string): Intent => ({
  id: `0a0a0a0a-0a0a-4a0a-8a0a-0a0a0a0a0a0${number}`,
  kind: "alias.update",
  ...key,
  aliasName: "release",
  version: null,
  actor: "tester",
  reason: null,
  before: stateOf(from),
  after: stateOf(to),
  versionBefore: null,
  fence: 1,
  idempotencyKey: null,
  requestHash: null,
});

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  let time: number;
  let live: Alias | null;
  let answering: () => Promise<void>;
  let writes: Write[];
  const cloud: Cloud = {
    // What is asked for is one alias, in the domain's shape already.
    call: (async () => {
      const answer = live;
      await answering();
      return answer;
    }) as unknown as Cloud["call"],
    counts: () => ({}),
    close: () => undefined,
  };
  const deps = () => ({ db: connection.db, cloud, now: () => new Date(time) });

  beforeAll(async () => {
    connection = await open();
    onWrites(connection.db, (some) => writes.push(...some));
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    writes = [];
    await emptyChanges(connection);
    for (const table of [aliases, functions, readings]) await connection.db.delete(table);
    time = Date.parse("2026-11-23T00:00:00.000Z");
    live = release("1");
    answering = async () => undefined;
    await recordAlias(deps(), key, "release", live);
    writes = [];
  });

  async function change(number: number, from: string, to: string): Promise<void> {
    const wished = intent(number, from, to);
    await connection.db.transaction((tx) => storeIntent(tx, wished));
    await connection.db.transaction((tx) => markSent(tx, wished));
    await connection.db.transaction(async (tx) => {
      await closeChange(tx, wished, { outcome: "applied", found: null });
      await recordAlias({ db: tx, now: () => new Date(time) }, key, "release", release(to));
    });
  }

  test("an alias that stays as it is is not written again, but its time is after a while", async () => {
    time += 4_000;
    expect(await readFreshAlias(deps(), key, "release")).toMatchObject({ mainVersion: "1", rollback: null });
    expect(writes).toEqual([]);
    time += 4_000;
    await readFreshAlias(deps(), key, "release");
    expect(writes.map(({ tables }) => tables)).toEqual([["aliases"]]);
    expect((await connection.db.select().from(aliases))[0]?.seenAt).toEqual(new Date(time));
  });

  test("the answer is the live alias, and the read model learns of it", async () => {
    live = { ...release("2"), routing: { by: "weight", weights: [{ version: "3", weight: 10 }] } };
    time += 10;
    const answer = await readFreshAlias(deps(), key, "release");
    expect(answer).toMatchObject({ mainVersion: "2", routing: live.routing });
    expect(await readAlias(deps(), key, "release")).toEqual(answer);
  });

  test("an alias unknown so far is learnt, one that is gone is forgotten, and one that never was is not written", async () => {
    await connection.db.delete(aliases);
    expect(await readFreshAlias(deps(), key, "release")).toMatchObject({ mainVersion: "1" });
    live = null;
    expect(await readFreshAlias(deps(), key, "release")).toBeNull();
    expect(await readAlias(deps(), key, "release")).toBeNull();
    writes = [];
    expect(await readFreshAlias(deps(), key, "release")).toBeNull();
    expect(writes).toEqual([]);
  });

  test("the history is that of the alias: last change, change under way, and where a rollback leads", async () => {
    time += 10;
    await change(1, "1", "2");
    time += 10;
    await connection.db.transaction((tx) => storeIntent(tx, intent(2, "2", "3")));
    live = release("2");
    const answer = await readFreshAlias(deps(), key, "release");
    expect(answer).toMatchObject({
      mainVersion: "2",
      lastChange: { id: intent(1, "1", "2").id },
      openChange: { id: intent(2, "2", "3").id },
      rollback: { version: "1" },
    });
    expect(await readAlias(deps(), key, "release")).toEqual(answer);
  });

  test("a change that is closed while the cloud answers is in the history of what it answers", async () => {
    live = release("2");
    answering = () => change(1, "1", "2");
    expect(await readFreshAlias(deps(), key, "release")).toMatchObject({
      mainVersion: "2",
      lastChange: { outcome: "applied" },
      openChange: null,
      rollback: { version: "1" },
    });
  });

  test("an answer that comes late does not undo what was read back after it was asked for", async () => {
    live = release("9");
    answering = async () => {
      time += 1_000;
      await change(1, "1", "2");
    };
    const answer = await readFreshAlias(deps(), key, "release");
    expect(answer).toMatchObject({ mainVersion: "2", rollback: { version: "1" } });
    expect((await readAlias(deps(), key, "release"))?.mainVersion).toBe("2");
  });
});
