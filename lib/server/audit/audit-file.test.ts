import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { EVERYWHERE, type Grant } from "@/lib/domain/access";
import { auditFileSchema } from "@/lib/domain/audit-schema";
import { appendAudit } from "../db/audit-log";
import type { DatabaseConnection } from "../db/connection";
import { emptyChanges, openTestPglite, withoutGuards } from "../db/test-databases";
import { makeAuditFile } from "./audit-file";
import { verifyAuditFile } from "./verify-audit";

const ADMIN: Grant[] = [{ role: "admin", scope: EVERYWHERE }];
const QA: Grant[] = [{ role: "qa", scope: EVERYWHERE }];

let connection: DatabaseConnection;
beforeAll(async () => {
  connection = await openTestPglite();
});
afterEach(() => emptyChanges(connection));
afterAll(() => connection.close());

const deps = () => ({ db: connection.db, now: () => new Date() });
const append = (more: object = {}) =>
  connection.db.transaction((tx) =>
    appendAudit(tx, {
      actor: "lin",
      action: "environment.edit",
      target: "ap-guangzhou/default/order-api",
      outcome: "done",
      ...more,
    }),
  );
const textOf = async (...[wish, format]: [Parameters<typeof makeAuditFile>[1], "csv" | "json"]) =>
  (await makeAuditFile(deps(), wish, format)).text();

test("a file for spreadsheets holds the rows that the filter shows, no cell a formula", async () => {
  await append({ reason: '=HYPERLINK("http://x")', after: { share: 5 } });
  await append({ actor: "mo", reason: "-1" });
  await append({ actor: "rita", action: "session.begin", target: "user/rita" });
  const lines = (await textOf({ filter: {}, grants: ADMIN }, "csv")).trimEnd().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^sequence,at,actor,action,target,outcome,reason,/);
  expect(lines[1]).toContain(`,"'=HYPERLINK(""http://x"")",`);
  expect(lines[1]).toContain('"{""share"":5}"');
  expect(lines[2]).toContain(`,"'-1",`);
  const some = await textOf({ filter: { actor: "mo" }, grants: QA }, "csv");
  expect(some.trimEnd().split("\r\n")).toHaveLength(2);
});

test("a file with every hash can be checked, and says whether anything lies between its rows", async () => {
  for (let index = 0; index < 5; index += 1) await append({ reason: `step ${index}` });
  await append({ action: "session.begin", target: "user/rita" });
  const whole = await textOf({ filter: {}, grants: ADMIN }, "json");
  expect(auditFileSchema.parse(JSON.parse(whole))).toMatchObject({ isComplete: true, head: { sequence: 6 } });
  expect(verifyAuditFile(whole, null)).toMatchObject({ rows: 6, problems: [] });
  expect(verifyAuditFile(whole.replace("step 3", "step 9"), null).problems).toEqual([
    expect.stringMatching(/^row 4: was changed/),
  ]);
  const shown = await textOf({ filter: {}, grants: QA }, "json");
  expect(auditFileSchema.parse(JSON.parse(shown))).toMatchObject({ isComplete: false });
  expect(verifyAuditFile(shown, null)).toMatchObject({ rows: 5, problems: [] });
});

test("a span of more than 31 days is refused, given or not, and so are too many rows", async () => {
  await append();
  const span = { from: "2026-01-01T00:00:00Z", to: "2026-02-02T00:00:00Z" };
  await expect(makeAuditFile(deps(), { filter: span, grants: ADMIN }, "csv")).rejects.toMatchObject({
    problem: { code: "badRequest", message: expect.stringContaining("at most 31 days") },
  });
  await withoutGuards(connection.db, () =>
    connection.db.execute(sql`update audit_log set at = at - interval '40 days'`),
  );
  await expect(makeAuditFile(deps(), { filter: {}, grants: ADMIN }, "json")).rejects.toMatchObject({
    problem: { code: "badRequest", message: expect.stringContaining("reach back to") },
  });
  await withoutGuards(connection.db, () =>
    connection.db.execute(sql`insert into audit_log (sequence, at, actor, action, target, outcome)
      select number, now(), 'lin', 'session.begin', 'user/lin', 'done' from generate_series(2, 10002) number`),
  );
  await expect(makeAuditFile(deps(), { filter: { group: "access" }, grants: ADMIN }, "csv")).rejects.toMatchObject({
    problem: { code: "badRequest", message: expect.stringContaining("more than 10000 rows") },
  });
});

test("a file is made some rows at a time, and holds all of them", async () => {
  await append();
  await withoutGuards(connection.db, async () => {
    await connection.db.execute(sql`insert into audit_log (sequence, at, actor, action, target, outcome)
      select number, now(), 'lin', 'session.begin', 'user/lin', 'done' from generate_series(2, 1234) number`);
    await connection.db.execute(sql`update audit_head set sequence = 1234`);
  });
  const { rows } = auditFileSchema.parse(JSON.parse(await textOf({ filter: {}, grants: ADMIN }, "json")));
  expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 1234 }, (_, index) => index + 1));
});
