import "server-only";
import { type AuditContent, auditHash, GENESIS_HASH } from "../db/audit-hash";
import type { AuditHead } from "../db/audit-head";

/** A row as it is stored or was exported. */
export interface ChainRow extends AuditContent {
  hash: string | null;
}

/** What is wrong with which row, by the number it bears. */
export type ChainFinding =
  /** Its content is not what its hash says. */
  | { what: "changed"; sequence: number }
  /** Its hash fits its content, but the row after it, or the head, remembers another. */
  | { what: "rewritten"; sequence: number }
  | { what: "inserted"; sequence: number }
  | { what: "swapped"; sequence: number; with: number }
  /** All rows from one to the other. */
  | { what: "missing"; sequence: number; through: number }
  /** It has no hash. */
  | { what: "unsealed"; sequence: number };

export interface ChainReport {
  rows: number;
  /** The last row with a hash. */
  last: AuditHead | null;
  /** By number; empty: every row is as it was written, and none is missing. */
  findings: ChainFinding[];
}

export interface ChainCheck {
  /** The next row in the order of the numbers. */
  add(row: ChainRow): void;
  end(): ChainReport;
}

interface Options {
  /** False: the rows are a selection, so nothing is said about what lies between them. Default true. */
  isComplete?: boolean;
  /** Rows that are known from elsewhere: they must be there, with these hashes. */
  known?: readonly AuditHead[];
  /** The last row of all, known for certain: nothing comes after it. */
  head?: AuditHead | null;
  /** The first row, when what came before it is not there to be looked at. */
  from?: Pick<ChainRow, "sequence" | "previousHash">;
}

type SealedRow = ChainRow & { hash: string };

/** With more broken rows than this nobody looks any more whether two were swapped or moved. */
const MAX_BROKEN = 200;

/**
 * Checks rows one after another and keeps only the broken ones. A row that was put in or taken out is also found when
 * the numbers of all rows after it were moved to hide it.
 */
export function createChainCheck({ isComplete = true, known = [], head = null, from }: Options = {}): ChainCheck {
  const findings: ChainFinding[] = [];
  const remembered = [...known, ...(head === null ? [] : [head])];
  let rows = 0;
  let last: AuditHead | null = null;
  /** By how much numbers are higher now than those the rows were written with. */
  let shift = 0;
  /** The last row whose hash is right, and the one before it. */
  let anchor = { stored: 0, written: 0, hash: GENESIS_HASH };
  if (from !== undefined) {
    const number = from.sequence - 1;
    anchor = { stored: number, written: number, hash: from.previousHash ?? GENESIS_HASH };
  }
  let before: typeof anchor | null = null;
  /** Broken rows without an explanation, and those of all broken ones that stand after the anchor. */
  let broken: SealedRow[] = [];
  let pending: SealedRow[] = [];

  const isSound = (row: SealedRow, by: number) => auditHash({ ...row, sequence: row.sequence - by }) === row.hash;

  function check(row: SealedRow): void {
    last = { sequence: row.sequence, hash: row.hash };
    if (isSound(row, shift)) accept(row);
    else if (!isComplete || broken.length >= MAX_BROKEN) markBroken(row);
    else if (isSwapped(row)) pending.push(row);
    else if (isMovedUp(row) || isMovedDown(row)) accept(row);
    else markBroken(row);
  }

  function markBroken(row: SealedRow): void {
    if (broken.length < MAX_BROKEN) broken.push(row);
    else findings.push({ what: "changed", sequence: row.sequence });
    // What stands last is what the next row should follow.
    pending = [...pending.slice(0, MAX_BROKEN), row];
  }

  function accept(row: SealedRow): void {
    const written = row.sequence - shift;
    const followsAnchor = row.previousHash === anchor.hash;
    if (isComplete && followsAnchor) tellInserted(pending);
    else if (isComplete && row.previousHash !== pending.at(-1)?.hash) tellBreak(row, written);
    pending = [];
    before = anchor;
    anchor = { stored: row.sequence, written, hash: row.hash };
    if (remembered.some(({ sequence, hash }) => sequence === written && hash !== row.hash)) {
      findings.push({ what: "rewritten", sequence: row.sequence });
    }
  }

  /** Nothing stood there when the row after them was written. */
  function tellInserted(between: readonly SealedRow[]): void {
    for (const { sequence } of between) findings.push({ what: "inserted", sequence });
    forget(between);
  }

  /** The row does not follow what stands before it; a broken row before it is told by itself. */
  function tellBreak({ sequence, previousHash }: SealedRow, written: number): void {
    const culprit = pending.at(-1);
    const previous = culprit === undefined ? anchor.written : culprit.sequence - shift;
    if (culprit === undefined && previousHash === before?.hash) {
      findings.push({ what: "inserted", sequence: anchor.stored });
    } else if (written - previous > 1) {
      findings.push({ what: "missing", sequence: previous + 1, through: written - 1 });
    } else if (culprit === undefined) {
      findings.push({ what: "rewritten", sequence: anchor.stored === 0 ? sequence : anchor.stored });
    }
  }

  function forget(explained: readonly SealedRow[]): void {
    broken = broken.filter((row) => !explained.includes(row));
  }

  function isSwapped(row: SealedRow): boolean {
    const other = broken.find((each) => belongsAt(each, row) && belongsAt(row, each));
    if (other === undefined) return false;
    findings.push({ what: "swapped", sequence: other.sequence, with: row.sequence });
    forget([other]);
    return true;
  }

  /** Whether one row's content belongs where the other stands: with its hashes, or beside those that stand there. */
  function belongsAt(one: SealedRow, other: SealedRow): boolean {
    const there = { ...one, sequence: other.sequence - shift };
    return auditHash(there) === one.hash || auditHash({ ...there, previousHash: other.previousHash }) === other.hash;
  }

  /** Whether rows from here on bear a number one higher than when they were written: one was put in before. */
  function isMovedUp(row: SealedRow): boolean {
    const follows = row.previousHash === anchor.hash || row.previousHash === before?.hash;
    if (!follows || !isSound(row, shift + 1)) return false;
    shift += 1;
    return true;
  }

  /** Whether rows bear a number one lower since the broken one before this: one was taken out there. */
  function isMovedDown(row: SealedRow): boolean {
    const [first] = pending;
    if (first === undefined || pending.length > 1 || first.hash !== row.previousHash) return false;
    return isSound(row, shift - 1) && moveDown(first);
  }

  function moveDown(first: SealedRow): boolean {
    if (!isSound(first, shift - 1)) return false;
    shift -= 1;
    forget([first]);
    pending = [];
    accept(first);
    return true;
  }

  /** Rows that should come after the last, and some that should not. */
  function tellTail(): void {
    const end = last === null ? 0 : last.sequence - shift;
    const latest = Math.max(0, ...remembered.map(({ sequence }) => sequence));
    if (latest > end) findings.push({ what: "missing", sequence: end + 1, through: latest });
    for (let number = head?.sequence ?? end; number < end; number += 1) {
      findings.push({ what: "inserted", sequence: number + 1 + shift });
    }
  }

  return {
    add(row) {
      rows += 1;
      if (isSealed(row)) check(row);
      else findings.push({ what: "unsealed", sequence: row.sequence });
    },
    end() {
      const [first] = pending;
      if (isComplete && first !== undefined && pending.length === 1) moveDown(first);
      if (isComplete) tellTail();
      findings.push(...broken.map(({ sequence }) => ({ what: "changed" as const, sequence })));
      return { rows, last, findings: findings.toSorted((left, right) => left.sequence - right.sequence) };
    },
  };
}

function isSealed(row: ChainRow): row is SealedRow {
  return row.hash !== null;
}
