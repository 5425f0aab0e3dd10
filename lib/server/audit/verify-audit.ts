import "server-only";
import { auditFileSchema } from "@/lib/domain/audit-schema";
import type { AuditHead } from "../db/audit-head";
import { type ChainReport, createChainCheck } from "./chain-check";
import { describeFinding } from "./describe-finding";
import { type Ask, readStoredChain } from "./stored-chain";

export interface AuditReport extends Pick<ChainReport, "rows" | "last"> {
  /** What is wrong, a line each; empty: nothing is. */
  problems: string[];
}

/**
 * Looks through the whole log of a database: whether every row is as it was written, none is missing, and every change
 * that has ended is told by exactly one.
 * @param known the head as somebody noted it earlier
 */
export async function verifyStoredAudit(ask: Ask, known: AuditHead | null): Promise<AuditReport> {
  let check = createChainCheck();
  const { untold, stray } = await readStoredChain(ask, (head) => {
    // Without a head nothing was ever appended.
    check = createChainCheck({ known: listOf(known), head: head ?? { sequence: 0, hash: "" } });
    return check.add;
  });
  const { rows, last, findings } = check.end();
  const problems = [
    ...findings.map(describeFinding),
    ...untold.map(({ id, kind }) => `change ${id} (${kind}): has ended, and no row tells of it`),
    ...stray.map((sequence) => `row ${sequence}: tells of a change that is not there or did not end so`),
  ];
  return { rows, last, problems };
}

/** The same for an exported file: without rows between its own, each is looked at by itself. Throws for another file. */
export function verifyAuditFile(text: string, known: AuditHead | null): AuditReport {
  const { isComplete, filter, head, rows } = auditFileSchema.parse(JSON.parse(text));
  // What lies before the first row is not in the file.
  const isWhole = isComplete && Object.keys(filter).length === 0;
  const [first] = rows;
  const check = createChainCheck({
    isComplete,
    known: [...listOf(known), ...(isComplete && filter.to === undefined ? listOf(head) : [])],
    ...(isWhole || first === undefined ? {} : { from: first }),
  });
  for (const row of rows) check.add(row);
  const { findings, ...report } = check.end();
  return { rows: report.rows, last: report.last, problems: findings.map(describeFinding) };
}

function listOf(head: AuditHead | null): AuditHead[] {
  return head === null ? [] : [head];
}
