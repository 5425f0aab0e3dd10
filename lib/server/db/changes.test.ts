import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { EVERYWHERE, type Grant } from "@/lib/domain/access";
import type { AliasState } from "@/lib/domain/alias-schema";
import { closeChange, type Intent, storeIntent } from "./change-log";
import {
  aliasHistories,
  appliedAliasChanges,
  getChange,
  listChanges,
  mainVersionChanges,
  openAliasChange,
} from "./changes";
import type { DatabaseConnection } from "./connection";
import { isUniqueViolation } from "./sql-state";
import { emptyChanges, testDatabases } from "./test-databases";

const KEY = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };
const grants: Grant[] = [{ role: "manager", scope: EVERYWHERE }];
const all = (mainVersion: string): AliasState => ({ mainVersion, routing: null, description: "" });

describe.each(testDatabases)("changes on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());
  beforeEach(() => emptyChanges(connection));

  function intent(more: Partial<Intent> = {}): Intent {
    return {
      id: randomUUID(),
      kind: "alias.update",
      ...KEY,
      aliasName: "release",
      version: null,
      actor: "Lin",
      reason: null,
      before: all("1"),
      after: all("2"),
      versionBefore: null,
      fence: 1,
      idempotencyKey: null,
      requestHash: null,
      ...more,
    };
  }
  const store = (more: Partial<Intent> = {}) => storeIntent(connection.db, intent(more));
  const apply = async (more: Partial<Intent> = {}) => {
    const row = await store(more);
    await connection.db.transaction((tx) => closeChange(tx, row, { outcome: "applied", found: null }));
    return row.id;
  };

  test("an alias has one open change at most, whatever the code above does", async () => {
    await store();
    const second = await store().catch((error: unknown) => error);
    expect(isUniqueViolation(second, "changes_one_open_per_alias")).toBe(true);
    await store({ aliasName: "prepub" });
    expect(await openAliasChange(connection.db, KEY, "release")).toMatchObject({ outcome: "requested" });
    expect(await openAliasChange(connection.db, KEY, "none")).toBeNull();
  });

  test("a change is closed once: the second closing writes nothing", async () => {
    const row = await store();
    const close = () => connection.db.transaction((tx) => closeChange(tx, row, { outcome: "applied", found: null }));
    expect(await close()).toMatchObject({ outcome: "applied" });
    expect(await close()).toBeNull();
    expect(await getChange(connection.db, row.id)).toMatchObject({ id: row.id, closedAt: expect.any(String) });
  });

  test("a list goes page by page, newest first, without a gap or a repetition", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 7; index += 1) ids.unshift(await apply());
    await apply({ functionName: "another" });
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page = await listChanges(connection.db, KEY, { grants, limit: 3, before });
      seen.push(...page.changes.map(({ id }) => id));
      before = page.next;
    } while (before !== null);
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect(new Set(seen).size).toBe(7);
    expect(await listChanges(connection.db, {}, { grants, limit: 10, before: "made up" })).toEqual({
      changes: [],
      next: null,
    });
  });

  test("a list leaves out what the grants do not show, and is a full page nevertheless", async () => {
    for (let index = 0; index < 3; index += 1) {
      await apply();
      await apply({ functionName: "pay-api" });
      await apply({ namespace: "media", functionName: "pay-api" });
    }
    const scope = { region: "ap-guangzhou", namespace: "default", functionPattern: "pay-*" };
    const some: Grant[] = [{ role: "qa", scope }];
    const page = await listChanges(connection.db, {}, { grants: some, limit: 2 });
    expect(page.changes.map(({ namespace, functionName }) => `${namespace}/${functionName}`)).toEqual([
      "default/pay-api",
      "default/pay-api",
    ]);
    expect(page.next).not.toBeNull();
    expect((await listChanges(connection.db, KEY, { grants: some, limit: 9 })).changes).toEqual([]);
    expect((await listChanges(connection.db, {}, { grants: [], limit: 9 })).changes).toEqual([]);
  });

  test("the last change of the main version is found behind any number of others", async () => {
    await apply({ before: all("1"), after: all("2") });
    const split: AliasState = { ...all("2"), routing: { by: "weight", weights: [{ version: "3", weight: 5 }] } };
    for (let index = 0; index < 30; index += 1) await apply({ before: all("2"), after: split });
    const expected = [{ kind: "update", before: all("1"), after: all("2") }];
    expect(await mainVersionChanges(connection.db, KEY, "release")).toEqual(expected);
    const history = (await aliasHistories(connection.db, KEY))("release");
    expect(history).toMatchObject({ open: null, lastApplied: { after: split }, mainVersionChanges: expected });
    expect(await appliedAliasChanges(connection.db, KEY, "release", 5)).toHaveLength(5);
  });

  test("a deletion and a creation end the history of main versions", async () => {
    await apply({ before: all("1"), after: all("2") });
    await apply({ kind: "alias.delete", before: all("2"), after: null });
    expect(await mainVersionChanges(connection.db, KEY, "release")).toEqual([]);
    await apply({ kind: "alias.create", before: null, after: all("2") });
    expect(await mainVersionChanges(connection.db, KEY, "release")).toEqual([
      { kind: "create", before: null, after: all("2") },
    ]);
  });

  test("an alias without changes has an empty history", async () => {
    await store({ aliasName: "prepub" });
    const historyOf = await aliasHistories(connection.db, KEY);
    expect(historyOf("release")).toEqual({ open: null, lastApplied: null, mainVersionChanges: [] });
    expect(historyOf("prepub")).toMatchObject({ open: { outcome: "requested" }, lastApplied: null });
  });
});
