import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { auditHash, GENESIS_HASH } from "../db/audit-hash";
import type { AuditHead } from "../db/audit-head";
import { type ChainRow, createChainCheck } from "./chain-check";

const LENGTH = 40;

function rowAt(sequence: number, previousHash: string, actor = `person ${sequence}`): ChainRow {
  const content = {
    sequence,
    at: new Date(Date.UTC(2026, 0, 1) + sequence * 1_000).toISOString(),
    changeId: null,
    actor,
    action: "alias.update",
    target: "ap-guangzhou/default/order-api:release",
    before: { mainVersion: "1" },
    after: { mainVersion: String(sequence) },
    found: null,
    reason: null,
    outcome: "applied",
    errorCode: null,
    cloudRequestId: null,
    approval: null,
    previousHash,
  };
  return { ...content, hash: auditHash(content) };
}

function chain(length = LENGTH): ChainRow[] {
  const rows: ChainRow[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    rows.push(rowAt(sequence, rows.at(-1)?.hash ?? GENESIS_HASH));
  }
  return rows;
}

const rehashed = (row: ChainRow): ChainRow => ({ ...row, hash: auditHash(row) });
const headOf = (rows: readonly ChainRow[]): AuditHead => {
  const { sequence = 0, hash = null } = rows.at(-1) ?? {};
  return { sequence, hash: hash ?? GENESIS_HASH };
};
/** The rows with numbers that go up by one again. */
const renumbered = (rows: readonly ChainRow[]) => rows.map((row, index) => ({ ...row, sequence: index + 1 }));

function check(rows: readonly ChainRow[], options: Parameters<typeof createChainCheck>[0] = {}) {
  const checking = createChainCheck({ head: headOf(chain()), ...options });
  for (const row of rows) checking.add(row);
  return checking.end().findings;
}

const position = fc.integer({ min: 1, max: LENGTH });

describe("finds and names", () => {
  test("nothing in a chain as it was written", () => {
    expect(check(chain())).toEqual([]);
  });

  test.each([
    "actor",
    "at",
    "action",
    "target",
    "before",
    "after",
    "found",
    "reason",
    "outcome",
    "errorCode",
    "cloudRequestId",
    "approval",
    "changeId",
  ] as const)("a changed %s", (field) => {
    fc.assert(
      fc.property(position, (at) => {
        const rows = chain().map((row) => (row.sequence === at ? { ...row, [field]: "tampered" } : row));
        expect(check(rows)).toEqual([{ what: "changed", sequence: at }]);
      }),
      { numRuns: 10 },
    );
  });

  test("a row that was changed and given a new hash", () => {
    fc.assert(
      fc.property(position, (at) => {
        const rows = chain().map((row) => (row.sequence === at ? rehashed({ ...row, actor: "tampered" }) : row));
        expect(check(rows)).toEqual([{ what: "rewritten", sequence: at }]);
      }),
    );
  });

  test("a row that was changed and whose hash was made up", () => {
    fc.assert(
      fc.property(position, (at) => {
        const rows = chain().map((row) => (row.sequence === at ? { ...row, hash: "made up" } : row));
        expect(check(rows)).toContainEqual({ what: "changed", sequence: at });
      }),
    );
  });

  test("dropped rows, also when the numbers after them were moved", () => {
    fc.assert(
      fc.property(position, fc.boolean(), (at, isHidden) => {
        const left = chain().filter(({ sequence }) => sequence !== at);
        expect(check(isHidden ? renumbered(left) : left)).toEqual([{ what: "missing", sequence: at, through: at }]);
      }),
    );
  });

  test("a run of dropped rows", () => {
    fc.assert(
      fc.property(position, position, (one, other) => {
        const [from, through] = [Math.min(one, other), Math.max(one, other)];
        const left = chain().filter(({ sequence }) => sequence < from || sequence > through);
        expect(check(left)).toEqual([{ what: "missing", sequence: from, through }]);
      }),
    );
  });

  test("two rows that were swapped, with their hashes or without", () => {
    fc.assert(
      fc.property(position, position, fc.boolean(), (one, other, withHashes) => {
        fc.pre(one !== other);
        const rows = chain();
        const put = (at: number, from: number) => {
          const [here, there] = [chain()[at - 1], chain()[from - 1]];
          if (here === undefined || there === undefined) throw new Error("There is no such row.");
          const hashes = withHashes ? {} : { hash: here.hash, previousHash: here.previousHash };
          rows[at - 1] = { ...there, ...hashes, sequence: at };
        };
        put(one, other);
        put(other, one);
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        // Nothing else is said of any other row.
        expect(check(rows)).toContainEqual({ what: "swapped", sequence: first, with: second });
        const named = new Set(check(rows).map(({ sequence }) => sequence));
        expect([...named].every((sequence) => sequence === first || sequence === second)).toBe(true);
      }),
    );
  });

  test("a row put in among the others, hashed as if it belonged there or not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LENGTH }), fc.boolean(), (after, isHashed) => {
        const rows = chain();
        const made = rowAt(after + 1, rows[after - 1]?.hash ?? GENESIS_HASH, "stranger");
        rows.splice(after, 0, isHashed ? made : { ...made, hash: "made up" });
        const findings = check(renumbered(rows));
        expect(findings).toContainEqual({ what: "inserted", sequence: after + 1 });
        expect(findings.filter(({ sequence }) => sequence !== after + 1)).toEqual([]);
      }),
    );
  });

  test("a cut-off end, by the head", () => {
    fc.assert(
      fc.property(position, (length) => {
        const missing = { what: "missing", sequence: length, through: LENGTH };
        expect(check(chain(length - 1))).toEqual([missing]);
        expect(check(chain(length - 1), { head: null, known: [headOf(chain())] })).toEqual([missing]);
      }),
    );
  });

  test("a chain that was made anew from some row on, by a head that somebody kept", () => {
    fc.assert(
      fc.property(position, (from) => {
        const rows = chain(from - 1);
        for (let sequence = from; sequence <= LENGTH; sequence += 1) {
          rows.push(rowAt(sequence, rows.at(-1)?.hash ?? GENESIS_HASH, "tampered"));
        }
        expect(check(rows, { head: headOf(rows) })).toEqual([]);
        expect(check(rows, { head: headOf(rows), known: [headOf(chain())] })).toEqual([
          { what: "rewritten", sequence: LENGTH },
        ]);
      }),
    );
  });

  test("a row without a hash", () => {
    expect(check(chain().map((row) => (row.sequence === 7 ? { ...row, hash: null } : row)))).toContainEqual({
      what: "unsealed",
      sequence: 7,
    });
  });
});

test("numbers that were never used are no gap when the hashes follow each other", () => {
  const rows = chain(3);
  const next = rowAt(9, headOf(rows).hash);
  expect(check([...rows, next, rowAt(10, next.hash ?? "")], { head: null })).toEqual([]);
});

test("of a selection each row is looked at by itself", () => {
  const rows = chain().filter(({ sequence }) => sequence % 3 === 0);
  expect(check(rows, { isComplete: false, head: null })).toEqual([]);
  const [, second] = rows;
  const tampered = rows.map((row) => (row === second ? { ...row, actor: "tampered" } : row));
  expect(check(tampered, { isComplete: false, head: null })).toEqual([{ what: "changed", sequence: 6 }]);
});
