import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EVERYWHERE, type Grant } from "@/lib/domain/access";
import { type AuditRowFilter, listAuditRows, listOpenChanges } from "./audit-list";
import { appendAudit } from "./audit-log";
import { storeIntent } from "./change-log";
import type { DatabaseConnection } from "./connection";
import { testDatabases } from "./test-databases";

const ADMIN: Grant[] = [{ role: "admin", scope: EVERYWHERE }];
const MANAGER: Grant[] = [{ role: "manager", scope: EVERYWHERE }];
const ORDERS: Grant[] = [{ role: "qa", scope: { region: "*", namespace: "default", functionPattern: "order-*" } }];

const ACTS = [
  { actor: "lin", action: "session.begin", target: "user/lin", outcome: "done" },
  { actor: "lin", action: "alias.update", target: "ap-guangzhou/default/order-api:release", outcome: "applied" },
  {
    actor: "mo (token nightly)",
    action: "version.publish",
    target: "ap-guangzhou/default/order-api@4",
    outcome: "notApplied",
  },
  {
    actor: "rita",
    action: "alias.update",
    target: "ap-guangzhou/default/pay-api:release",
    outcome: "applied",
    reason: "100% sure_",
  },
  { actor: "ada", action: "policy.create", target: "policy/*/*/*:release", outcome: "done" },
  { actor: "mo", action: "access.denied", target: "ap-guangzhou/*/*", outcome: "denied" },
  {
    actor: "halftone",
    action: "drift.find",
    target: "ap-shanghai/default/order-web:prepub",
    outcome: "done",
    cloudRequestId: "r-77",
  },
];

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  beforeAll(async () => {
    connection = await open();
    for (const act of ACTS) await connection.db.transaction((tx) => appendAudit(tx, act));
  });
  afterAll(() => connection.close());

  const shown = async (filter: AuditRowFilter, grants = ADMIN) => {
    const { rows } = await listAuditRows(connection.db, { filter, grants }, { before: null, limit: 50 });
    return rows.map(({ sequence }) => sequence);
  };

  test.each<{ filter: AuditRowFilter; rows: number[] }>([
    { filter: {}, rows: [7, 6, 5, 4, 3, 2, 1] },
    { filter: { actor: "mo" }, rows: [6, 3] },
    { filter: { group: "routing" }, rows: [4, 2] },
    { filter: { group: "access" }, rows: [6, 1] },
    { filter: { outcome: "notApplied" }, rows: [3] },
    { filter: { region: "ap-shanghai" }, rows: [7] },
    { filter: { functionName: "order-api" }, rows: [3, 2] },
    { filter: { functionName: "order-api", aliasName: "release" }, rows: [2] },
    { filter: { aliasName: "release" }, rows: [4, 2] },
    { filter: { text: "100% SURE_" }, rows: [4] },
    { filter: { text: "%" }, rows: [4] },
    { filter: { text: "r-77" }, rows: [7] },
    { filter: { text: "' or true --" }, rows: [] },
    { filter: { from: "2020-01-01T00:00:00Z", to: "2020-02-01T00:00:00Z" }, rows: [] },
    { filter: { from: "2020-01-01T00:00:00Z", actor: "ada" }, rows: [5] },
  ])("the filter $filter shows the rows $rows", async ({ filter, rows }) => {
    expect(await shown(filter)).toEqual(rows);
  });

  test("people and settings are for administrators, functions for those within whose scope they lie", async () => {
    expect(await shown({}, MANAGER)).toEqual([7, 6, 4, 3, 2]);
    expect(await shown({}, ORDERS)).toEqual([7, 3, 2]);
    expect(await shown({ functionName: "pay-api" }, ORDERS)).toEqual([]);
    expect(await shown({}, [])).toEqual([]);
  });

  test("pages follow each other without a gap or a repetition", async () => {
    const seen: number[] = [];
    let before: number | null = null;
    do {
      const page: Awaited<ReturnType<typeof listAuditRows>> = await listAuditRows(
        connection.db,
        { filter: {}, grants: ADMIN },
        { before, limit: 3 },
      );
      seen.push(...page.rows.map(({ sequence }) => sequence));
      before = page.next === null ? null : Number(page.next);
    } while (before !== null);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  test("a change that is under way stands beside the rows, for those who may see its function", async () => {
    const key = { region: "ap-guangzhou", namespace: "default", functionName: "pay-api" };
    await connection.db.transaction((tx) =>
      storeIntent(tx, {
        id: randomUUID(),
        kind: "alias.update",
        ...key,
        aliasName: "release",
        version: null,
        actor: "rita",
        reason: null,
        before: null,
        after: null,
        versionBefore: null,
        fence: 1,
        idempotencyKey: null,
        requestHash: null,
      }),
    );
    const open = async (filter: AuditRowFilter, grants: Grant[]) =>
      (await listOpenChanges(connection.db, { filter, grants })).length;
    expect(await open({}, MANAGER)).toBe(1);
    expect(await open({ actor: "RITA", group: "routing", functionName: "pay-api" }, ADMIN)).toBe(1);
    expect(await open({}, ORDERS)).toBe(0);
    expect(await open({ group: "versions" }, ADMIN)).toBe(0);
    expect(await open({ outcome: "applied" }, ADMIN)).toBe(0);
  });
});
