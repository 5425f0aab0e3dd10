import "server-only";
import { z } from "zod";
import type { AuditHead } from "../db/audit-head";
import type { ChainRow } from "./chain-check";

/** Asks a database one statement after another in one session. */
export type Ask = (statement: string) => Promise<{ rows: unknown[] }>;

const BATCH = 1_000;

const count = z.coerce.number().int();
const rowSchema = z.object({
  sequence: count,
  at: z.string(),
  changeId: z.string().nullable(),
  actor: z.string(),
  action: z.string(),
  target: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  found: z.unknown(),
  reason: z.string().nullable(),
  outcome: z.string(),
  errorCode: z.string().nullable(),
  cloudRequestId: z.string().nullable(),
  approval: z.unknown(),
  previousHash: z.string().nullable(),
  hash: z.string().nullable(),
}) satisfies z.ZodType<ChainRow>;
const headSchema = z.object({ sequence: count, hash: z.string() });
const actSchema = z.object({ id: z.string(), kind: z.string() });
const strayRowSchema = z.object({ sequence: count });

/** Microseconds are looked at too: a row is written with none. */
const ROWS = `select sequence, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  change_id as "changeId", actor, action, target, before, after, found, reason, outcome, error_code as "errorCode",
  cloud_request_id as "cloudRequestId", approval, previous_hash as "previousHash", hash
  from audit_log order by sequence, hash`;

const CLOSED = "c.outcome not in ('requested', 'sent')";
const UNTOLD = `select c.id, c.kind from changes c left join audit_log a on a.change_id = c.id
  where ${CLOSED} and a.sequence is null order by c.requested_at`;
const STRAY = `select a.sequence from audit_log a left join changes c on c.id = a.change_id and ${CLOSED}
  and c.kind = a.action and c.outcome = a.outcome where a.change_id is not null and c.id is null order by a.sequence`;

export interface StoredChain {
  head: AuditHead | null;
  /** Closed changes that no row tells of. */
  untold: { id: string; kind: string }[];
  /** Rows about a change that is not there, is still open, or ended otherwise. */
  stray: number[];
}

/** Reads the log as it is at one moment, some rows at a time, changing nothing. */
export async function readStoredChain(
  ask: Ask,
  begin: (head: AuditHead | null) => (row: ChainRow) => void,
): Promise<StoredChain> {
  await ask("begin isolation level repeatable read read only");
  try {
    const [head] = z.array(headSchema).parse((await ask("select sequence, hash from audit_head")).rows);
    const add = begin(head ?? null);
    await ask(`declare audit_rows no scroll cursor for ${ROWS}`);
    for (;;) {
      const { rows } = await ask(`fetch ${BATCH} from audit_rows`);
      for (const row of z.array(rowSchema).parse(rows)) add({ ...row, at: toMilliseconds(row.at) });
      if (rows.length < BATCH) break;
    }
    const untold = z.array(actSchema).parse((await ask(UNTOLD)).rows);
    const stray = z.array(strayRowSchema).parse((await ask(STRAY)).rows);
    return { head: head ?? null, untold, stray: stray.map(({ sequence }) => sequence) };
  } finally {
    await ask("rollback");
  }
}

/** As the hash covers it; any microseconds stay, and then it is not what was written. */
function toMilliseconds(at: string): string {
  return at.endsWith("000Z") ? `${at.slice(0, -4)}Z` : at;
}
