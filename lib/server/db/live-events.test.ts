import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Alias } from "@/lib/domain/alias-schema";
import type { LiveTopic } from "@/lib/domain/live-event-schema";
import { liveTopicSchema } from "@/lib/domain/live-event-schema";
import { closeChange, type Intent, markSent, storeIntent } from "./change-log";
import type { DatabaseConnection } from "./connection";
import { saveAlias, saveAliases } from "./inventory-aliases";
import { deleteFunctions, markViewed, saveFunctionDetails, saveListedFunctions } from "./inventory-functions";
import { deleteReadings, recordReadings, touchIndexes } from "./inventory-readings";
import { scopes } from "./inventory-scope";
import { saveVersions } from "./inventory-versions";
import { listLiveEvents, liveEventRange, pruneLiveEvents, tellLiveTopics } from "./live-events";
import { changes, environmentChains, functions, liveEvents } from "./schema";
import { testDatabases } from "./test-databases";

const region = "ap-guangzhou";
const namespace = "default";
const key = { region, namespace, functionName: "order-api" };
const aFunction: LiveTopic = { kind: "function", ...key };
const list: LiveTopic = { kind: "list", region, namespace };
const at = (second: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, second));

const listed = {
  name: "order-api",
  type: "Event",
  runtime: "Nodejs18.15",
  status: "Active",
  statusReason: null,
  description: "",
  functionId: "lam-1",
  createdAt: null,
  modifiedAt: null,
} as const;
const detail = { ...listed, memoryMb: 128, timeoutSeconds: 3, handler: "index.main_handler" };
const release: Alias = {
  name: "release",
  mainVersion: "1",
  routing: null,
  description: "",
  createdAt: null,
  modifiedAt: null,
};
const published = {
  version: "1",
  description: "",
  status: "Active",
  createdAt: null,
  modifiedAt: null,
  codeSha256: null,
} as const;

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;

  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    const { db } = connection;
    await deleteFunctions(db, key, [key.functionName]);
    await db.delete(changes);
    await saveListedFunctions(db, key, [listed], at(0));
    await saveFunctionDetails(db, [{ key, detail }], at(0));
    await saveAliases(db, [{ key, aliases: [release] }], at(0));
    await saveVersions(db, [{ key, versions: [published] }], at(0));
    await touchIndexes(db, region, [namespace]);
    await db.delete(liveEvents);
  });

  async function told(): Promise<LiveTopic[]> {
    const events = await listLiveEvents(connection.db, { after: 0, limit: 100 });
    return events.map(({ topic }) => liveTopicSchema.parse(topic));
  }

  test("reading the same once more tells nobody", async () => {
    const { db } = connection;
    await saveListedFunctions(db, key, [listed], at(5));
    await saveFunctionDetails(db, [{ key, detail }], at(5));
    await saveAliases(db, [{ key, aliases: [release] }], at(5));
    await saveVersions(db, [{ key, versions: [published] }], at(5));
    await markViewed(db, key, at(5));
    await recordReadings(db, [{ scope: scopes.namespace(region, namespace), at: at(4), error: null }]);
    await db.delete(liveEvents);
    await recordReadings(db, [{ scope: scopes.namespace(region, namespace), at: at(5), error: null }]);
    await deleteReadings(db, [scopes.part(key, "aliases")]);
    expect(await told()).toEqual([]);
  });

  test.each([
    { what: "an alias that routes elsewhere", write: saveRouted },
    {
      what: "an alias that is gone",
      write: (db: DatabaseConnection["db"]) => saveAlias(db, key, "release", null, at(5)),
    },
    {
      what: "a version that is new",
      write: (db: DatabaseConnection["db"]) =>
        saveVersions(db, [{ key, versions: [published, { ...published, version: "2" }] }], at(5)),
    },
    {
      what: "a setting that differs",
      write: (db: DatabaseConnection["db"]) =>
        saveFunctionDetails(db, [{ key, detail: { ...detail, memoryMb: 256 } }], at(5)),
    },
    {
      what: "an edited chain of environments",
      write: (db: DatabaseConnection["db"]) =>
        db.insert(environmentChains).values({ ...key, chain: null, revision: 1, updatedBy: "a", updatedAt: at(5) }),
    },
  ])("$what tells of the function, once", async ({ write }) => {
    await write(connection.db);
    expect(await told()).toEqual([aFunction]);
    await connection.db.delete(environmentChains);
  });

  test("many rows of one function in one statement are one event", async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ ...published, version: String(index + 1) }));
    await saveVersions(connection.db, [{ key, versions: many }], at(5));
    expect(await told()).toEqual([aFunction]);
  });

  test("a function's first reading tells of it, even of no versions at all", async () => {
    const { db } = connection;
    await db.update(functions).set({ versionsAt: null }).where(eq(functions.name, key.functionName));
    await db.delete(liveEvents);
    await db
      .update(functions)
      .set({ versionsAt: at(5) })
      .where(eq(functions.name, key.functionName));
    expect(await told()).toEqual([aFunction]);
  });

  test("a list tells of its namespace when a row behind it changed", async () => {
    await touchIndexes(connection.db, region, [namespace]);
    expect(await told()).toEqual([list]);
  });

  test("what cannot be read is told when it begins and when it ends, not with every attempt", async () => {
    const { db } = connection;
    const error = (id: string) => ({ code: "InternalError", message: `try ${id}`, cloudRequestId: id });
    const attempt = (scope: string, id: string, second: number) =>
      recordReadings(db, [{ scope, at: at(second), error: error(id) }]);
    for (const [index, id] of ["a", "b", "c"].entries()) {
      await attempt(scopes.part(key, "aliases"), id, index);
      await attempt(region, id, index);
      await attempt(scopes.namespace(region, namespace), id, index);
    }
    const subjects = [aFunction, { kind: "freshness", region }, list];
    expect(await told()).toEqual(subjects);
    await deleteReadings(db, [scopes.part(key, "aliases")]);
    await recordReadings(db, [{ scope: region, at: at(9), error: null }]);
    await recordReadings(db, [{ scope: scopes.namespace(region, namespace), at: at(9), error: null }]);
    expect(await told()).toEqual([...subjects, ...subjects]);
    await deleteReadings(db, [region, scopes.namespace(region, namespace)]);
  });

  test("a change tells of itself at each step, and not when another process only takes it over", async () => {
    const { db } = connection;
    const intent: Intent = {
      id: crypto.randomUUID(),
      kind: "alias.update",
      ...key,
      aliasName: "release",
      version: null,
      actor: "a",
      reason: null,
      before: null,
      after: null,
      versionBefore: null,
      fence: 1,
      idempotencyKey: null,
      requestHash: null,
    };
    const topic: LiveTopic = { kind: "change", id: intent.id, ...key };
    await storeIntent(db, intent);
    await markSent(db, intent);
    await db.update(changes).set({ fence: 2 });
    expect(await told()).toEqual([topic, topic]);
    await db.transaction((tx) => closeChange(tx, { ...intent, fence: 2 }, { outcome: "applied", found: null }));
    expect(await told()).toEqual([topic, topic, topic]);
  });

  test("a transaction that is taken back tells nobody", async () => {
    const turnedBack = connection.db.transaction(async (tx) => {
      await saveRouted(tx);
      throw new Error("no");
    });
    await expect(turnedBack).rejects.toThrow("no");
    expect(await told()).toEqual([]);
  });

  test("old events go, except the newest, which shows from where all are there", async () => {
    const { db } = connection;
    await tellLiveTopics(db, [aFunction, aFunction, list]);
    const { last } = await liveEventRange(db);
    await db.execute(sql`update live_events set at = clock_timestamp() - interval '2 hours'`);
    await pruneLiveEvents(db);
    expect(await liveEventRange(db)).toEqual({ first: last, last });
    await db.delete(liveEvents);
    expect(await liveEventRange(db)).toEqual({ first: null, last });
  });

  function saveRouted(db: DatabaseConnection["db"]) {
    const routing = { by: "weight", weights: [{ version: "2", weight: 5 }] } as const;
    return saveAliases(
      db,
      [{ key, aliases: [{ ...release, routing: { ...routing, weights: [...routing.weights] } }] }],
      at(5),
    );
  }
});
