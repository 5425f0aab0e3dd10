import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AUDIT_FILE_FORMAT } from "@/lib/domain/audit-schema";
import { auditHash } from "../db/audit-hash";
import { contentOf, takeAuditHead } from "../db/audit-head";
import { appendAudit } from "../db/audit-log";
import { openPostgres } from "../db/open-postgres";
import { auditLog } from "../db/schema";
import { createTestDatabase, withoutGuards } from "../db/test-databases";
import type { Ask } from "./stored-chain";
import { verifyAuditFile, verifyStoredAudit } from "./verify-audit";

const LENGTH = 10_000;

let client: Client;

beforeAll(async () => {
  const url = await createTestDatabase();
  const { db, close } = await openPostgres(url);
  // As a console without the chain left them; the first who takes the head seals them all.
  const rows = Array.from({ length: LENGTH }, (_, index) => ({
    sequence: index + 1,
    at: new Date(Date.UTC(2026, 0, 1) + index * 1_000),
    actor: `person ${index % 7}`,
    action: "environment.edit",
    target: `ap-guangzhou/default/function-${index % 50}`,
    after: { environments: [{ id: "live", alias: "release" }], share: index / 100 },
    reason: index % 3 === 0 ? `reason ${index}` : null,
    outcome: "done",
  }));
  await withoutGuards(db, async () => {
    for (let from = 0; from < LENGTH; from += 1_000) await db.insert(auditLog).values(rows.slice(from, from + 1_000));
  });
  await db.transaction((tx) => takeAuditHead(tx));
  await close();
  client = new Client({ connectionString: url });
  await client.connect();
});
afterAll(() => client.end());

/** What the check says while a tampering is in force; afterwards it never was. */
async function tampered(tamper: () => Promise<unknown>): Promise<string[]> {
  await client.query("begin");
  try {
    await client.query("alter table audit_log disable trigger user");
    await client.query("alter table audit_head disable trigger user");
    await tamper();
    // Inside the transaction of the tampering; otherwise the check begins and ends one of its own.
    const ask: Ask = (statement) => {
      if (statement.startsWith("begin")) return client.query("savepoint looking");
      return client.query(statement === "rollback" ? "rollback to savepoint looking" : statement);
    };
    return (await verifyStoredAudit(ask, null)).problems;
  } finally {
    await client.query("rollback");
  }
}

const row = fc.integer({ min: 1, max: LENGTH });
const RUNS = { numRuns: 5 };

const move = async (where: string, by: number) => {
  await client.query(`update audit_log set sequence = -(sequence + ${by}) where ${where}`);
  await client.query("update audit_log set sequence = -sequence where sequence < 0");
};

describe(`in a log of ${LENGTH} rows`, () => {
  test("nothing is wrong as it was written", async () => {
    const report = await verifyStoredAudit((statement) => client.query(statement), null);
    expect(report).toMatchObject({ rows: LENGTH, problems: [], last: { sequence: LENGTH } });
  });

  const FIELDS = [
    { set: "actor = actor || 'x'" },
    { set: "at = at + interval '1 microsecond'" },
    { set: "action = 'alias.delete'" },
    { set: "target = 'user/mallory'" },
    { set: "outcome = 'failed'" },
    { set: "reason = 'another'" },
    { set: "before = '{}'" },
    { set: "after = jsonb_set(after, '{share}', '99999')" },
    { set: "found = '1'" },
    { set: 'approval = \'{"by":"mallory"}\'' },
    { set: "error_code = 'X'" },
    { set: "cloud_request_id = 'x'" },
    { set: "previous_hash = 'x'" },
    { set: "change_id = gen_random_uuid()" },
  ];
  test("a changed field", async () => {
    for (const { set } of FIELDS) {
      const [at = 1] = fc.sample(row, 1);
      const problems = await tampered(() => client.query(`update audit_log set ${set} where sequence = ${at}`));
      expect(problems, set).toContainEqual(expect.stringMatching(new RegExp(`^row ${at}: was changed`)));
      expect(problems.every((problem) => problem.startsWith(`row ${at}:`))).toBe(true);
    }
  });

  test("a dropped row, with the numbers after it moved or not", async () => {
    await fc.assert(
      fc.asyncProperty(row, fc.boolean(), async (at, isHidden) => {
        const problems = await tampered(async () => {
          await client.query(`delete from audit_log where sequence = ${at}`);
          if (isHidden) await move(`sequence > ${at}`, -1);
        });
        expect(problems).toEqual([`row ${at}: is missing`]);
      }),
      RUNS,
    );
  });

  test("two swapped rows", async () => {
    await fc.assert(
      fc.asyncProperty(row, row, async (one, other) => {
        fc.pre(one !== other);
        const problems = await tampered(async () => {
          await client.query(`update audit_log set sequence = -${other} where sequence = ${one}`);
          await client.query(`update audit_log set sequence = ${one} where sequence = ${other}`);
          await client.query(`update audit_log set sequence = ${other} where sequence = -${other}`);
        });
        expect(problems).toContain(`row ${Math.min(one, other)}: was swapped with row ${Math.max(one, other)}`);
      }),
      RUNS,
    );
  });

  test("an inserted row that is hashed as if it belonged there", async () => {
    await fc.assert(
      fc.asyncProperty(row, async (at) => {
        const problems = await tampered(async () => {
          await move(`sequence >= ${at}`, 1);
          const { rows } = await client.query(`select hash from audit_log where sequence = ${at - 1}`);
          const previousHash: string = rows[0]?.hash ?? "0".repeat(64);
          const made = { sequence: at, at: "2026-01-01T00:00:00.000Z", actor: "mallory", action: "alias.update" };
          const none = { changeId: null, before: null, after: null, found: null, reason: null, approval: null };
          const content = { ...made, ...none, target: "t", outcome: "done", errorCode: null, cloudRequestId: null };
          const hash = auditHash({ ...content, previousHash });
          await client.query(
            "insert into audit_log (sequence, at, actor, action, target, outcome, previous_hash, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            [at, made.at, made.actor, made.action, "t", "done", previousHash, hash],
          );
        });
        expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^row ${at}: was inserted`)));
        expect(problems.every((problem) => problem.startsWith(`row ${at}:`))).toBe(true);
      }),
      RUNS,
    );
  });

  test("one row that was changed and hashed anew", async () => {
    await fc.assert(
      fc.asyncProperty(row, async (at) => {
        const problems = await tampered(async () => {
          const { rows } = await client.query(
            `update audit_log set actor = 'mallory' where sequence = ${at} returning *, sequence::int as number`,
          );
          const [changed] = rows;
          const hash = auditHash({
            sequence: changed.number,
            at: changed.at.toISOString(),
            changeId: null,
            actor: changed.actor,
            action: changed.action,
            target: changed.target,
            before: changed.before,
            after: changed.after,
            found: changed.found,
            reason: changed.reason,
            outcome: changed.outcome,
            errorCode: null,
            cloudRequestId: null,
            approval: null,
            previousHash: changed.previous_hash,
          });
          await client.query("update audit_log set hash = $1 where sequence = $2", [hash, at]);
        });
        expect(problems).toEqual([expect.stringMatching(new RegExp(`^row ${at}: was rewritten`))]);
      }),
      RUNS,
    );
  });

  test("a cut-off end", async () => {
    const problems = await tampered(() => client.query("delete from audit_log where sequence > 9990"));
    expect(problems).toEqual(["rows 9991 to 10000: are missing"]);
    expect(await tampered(() => client.query("delete from audit_log"))).toEqual(["rows 1 to 10000: are missing"]);
  });

  test("a cut-off end whose head was moved back, by a head that somebody noted", async () => {
    const whole = await verifyStoredAudit((statement) => client.query(statement), null);
    await client.query("begin");
    try {
      await client.query("alter table audit_log disable trigger user");
      await client.query("alter table audit_head disable trigger user");
      await client.query("delete from audit_log where sequence > 9990");
      await client.query(
        "update audit_head set sequence = 9990, hash = (select hash from audit_log where sequence = 9990)",
      );
      const ask: Ask = (statement) => (/^(begin|rollback)/.test(statement) ? noRows() : client.query(statement));
      expect((await verifyStoredAudit(ask, null)).problems).toEqual([]);
      await client.query("close audit_rows");
      expect((await verifyStoredAudit(ask, whole.last)).problems).toEqual(["rows 9991 to 10000: are missing"]);
    } finally {
      await client.query("rollback");
    }
  });
});

const noRows = async () => ({ rows: [] });

test("a change that ended and is not told, and a row about a change that did not end so, are named", async () => {
  const { db, close } = await openPostgres(await createTestDatabase());
  try {
    const intent = (id: string, outcome: string) =>
      `insert into changes (id, kind, region, namespace, function_name, actor, outcome, fence, requested_at)
       values ('${id}', 'version.publish', 'ap-guangzhou', 'default', 'f', 'lin', '${outcome}', 1, now())`;
    const [untold, open, told] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    await db.execute(intent(untold, "applied"));
    await db.execute(intent(open, "sent"));
    await db.execute(intent(told, "applied"));
    const entry = { actor: "lin", action: "version.publish", target: "ap-guangzhou/default/f@1", outcome: "applied" };
    for (const changeId of [told, open]) await db.transaction((tx) => appendAudit(tx, { ...entry, changeId }));
    // One connection: the check goes through several statements.
    await db.transaction(async (tx) => {
      const ask: Ask = async (statement) => {
        if (/^(begin|rollback)/.test(statement)) return noRows();
        // What the driver answers has rows, on either kind of database.
        return (await tx.execute(statement)) as unknown as { rows: unknown[] };
      };
      expect((await verifyStoredAudit(ask, null)).problems).toEqual([
        `change ${untold} (version.publish): has ended, and no row tells of it`,
        "row 2: tells of a change that is not there or did not end so",
      ]);
    });
  } finally {
    await close();
  }
});

describe("an exported file", () => {
  let rows: ReturnType<typeof exported>[];
  beforeAll(async () => {
    const { db, close } = await openPostgres(await createTestDatabase());
    const entry = { actor: "lin", action: "session.begin", target: "user/lin", outcome: "done" };
    for (let index = 0; index < 6; index += 1) await db.transaction((tx) => appendAudit(tx, entry));
    rows = (await db.select().from(auditLog).orderBy(auditLog.sequence)).map(exported);
    await close();
  });
  const exported = (stored: typeof auditLog.$inferSelect) => ({ ...contentOf(stored), hash: stored.hash });
  const file = (some: unknown[], more: object = {}) => {
    const last = rows.at(-1);
    const head = { sequence: last?.sequence, hash: last?.hash };
    const about = {
      format: AUDIT_FILE_FORMAT,
      exportedAt: "2026-01-01T00:00:00.000Z",
      filter: {},
      isComplete: true,
      head,
    };
    return JSON.stringify({ ...about, ...more, rows: some });
  };

  test("is looked through like the log itself", () => {
    expect(verifyAuditFile(file(rows), null).problems).toEqual([]);
    expect(verifyAuditFile(file(rows.toSpliced(2, 1)), null).problems).toEqual(["row 3: is missing"]);
    expect(verifyAuditFile(file(rows.slice(0, 4)), null).problems).toEqual(["rows 5 to 6: are missing"]);
    expect(verifyAuditFile(file(rows.slice(1)), null).problems).toEqual(["row 1: is missing"]);
  });

  test("of some days begins where it begins", () => {
    const days = { filter: { from: "2026-01-01T00:00:00Z" } };
    expect(verifyAuditFile(file(rows.slice(2), days), null).problems).toEqual([]);
    expect(verifyAuditFile(file(rows.slice(2).toSpliced(1, 1), days), null).problems).toEqual(["row 4: is missing"]);
  });

  test("of a selection is looked at row by row", () => {
    const selection = { isComplete: false, filter: { actor: "lin" } };
    const some = rows.filter((_, index) => index % 2 === 0);
    expect(verifyAuditFile(file(some, selection), null).problems).toEqual([]);
    const changed = some.map((each, index) => (index === 1 ? { ...each, actor: "mo" } : each));
    expect(verifyAuditFile(file(changed, selection), null).problems).toEqual([
      expect.stringMatching(/^row 3: was changed/),
    ]);
  });

  test("of another kind is refused", () => {
    expect(() => verifyAuditFile("{}", null)).toThrow();
  });
});
