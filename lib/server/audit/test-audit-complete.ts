import { expect } from "vitest";
import type { Database } from "../db/connection";
import type { Ask } from "./stored-chain";
import { verifyStoredAudit } from "./verify-audit";

/** For tests: every change that has ended is told by exactly one row, no row tells of another, and the chain holds. */
export async function expectAuditComplete(db: Database): Promise<void> {
  const problems = await db.transaction(async (tx) => {
    const ask: Ask = async (statement) => {
      if (/^(begin|rollback)/.test(statement)) return { rows: [] };
      // Either driver answers with the rows.
      return (await tx.execute(statement)) as unknown as { rows: unknown[] };
    };
    return (await verifyStoredAudit(ask, null)).problems;
  });
  expect(problems).toEqual([]);
}
