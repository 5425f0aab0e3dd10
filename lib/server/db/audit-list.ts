import "server-only";
import {
  and,
  asc,
  type Column,
  desc,
  eq,
  gt,
  gte,
  ilike,
  isNotNull,
  like,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { type Grant, whyNot } from "@/lib/domain/access";
import { type AuditGroup, type AuditOutcome, partsOf } from "@/lib/domain/audit-action";
import type { AuditRow } from "@/lib/domain/audit-schema";
import type { Change } from "@/lib/domain/change-schema";
import { toChange } from "./change-row";
import { isOpen } from "./changes";
import type { Database } from "./connection";
import { likeText } from "./like-text";
import { auditLog, changes } from "./schema";
import { inScope } from "./scope-condition";

/** Which rows of the log; every part that is set must fit. */
export interface AuditRowFilter {
  region?: string | undefined;
  namespace?: string | undefined;
  functionName?: string | undefined;
  aliasName?: string | undefined;
  /** Part of a name. */
  actor?: string | undefined;
  group?: AuditGroup | undefined;
  outcome?: AuditOutcome | undefined;
  /** ISO times; `to` is not part of the span. */
  from?: string | undefined;
  to?: string | undefined;
  /** Part of whatever a person would look for. */
  text?: string | undefined;
}

/** A filter and who asks: what their grants do not show is not there. */
export interface AuditWish {
  filter: AuditRowFilter;
  grants: readonly Grant[];
}

const MAX_OPEN = 50;

/** Rows, newest first. @param before only rows with a lower number; null: from the newest on */
export async function listAuditRows(
  db: Database,
  wish: AuditWish,
  { before, limit }: { before: number | null; limit: number },
): Promise<{ rows: AuditRow[]; next: string | null }> {
  const rows = await db
    .select()
    .from(auditLog)
    .where(and(isWished(wish), before === null ? undefined : lt(auditLog.sequence, before)))
    .orderBy(desc(auditLog.sequence))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page.map(toAuditRow), next: rows.length > limit && last !== undefined ? `${last.sequence}` : null };
}

/** Changes that a row will tell of once their outcome is known, newest first. They have no outcome to filter by. */
export async function listOpenChanges(db: Database, { filter, grants }: AuditWish): Promise<Change[]> {
  if (filter.outcome !== undefined || filter.text !== undefined) return [];
  const rows = await db
    .select()
    .from(changes)
    .where(
      and(
        isOpen,
        inScope(grants, changes),
        isAtPlace(filter, changes),
        filter.actor === undefined ? undefined : has(changes.actor, filter.actor),
        filter.group === undefined ? undefined : isOfGroup(changes.kind, filter.group),
        filter.from === undefined ? undefined : gte(changes.requestedAt, new Date(filter.from)),
        filter.to === undefined ? undefined : lt(changes.requestedAt, new Date(filter.to)),
      ),
    )
    .orderBy(desc(changes.requestedAt))
    .limit(MAX_OPEN);
  return rows.map(toChange);
}

/** How many rows there are, counted up to a limit, and how old the oldest of those is; null: none. */
export async function measureAuditRows(
  db: Database,
  wish: AuditWish,
  limit: number,
): Promise<{ count: number; oldest: Date | null }> {
  const found = db
    .select({ at: auditLog.at })
    .from(auditLog)
    .where(isWished(wish))
    .orderBy(desc(auditLog.sequence))
    .limit(limit)
    .as("found");
  const [measured] = await db
    .select({ count: sql`count(*)`.mapWith(Number), oldest: sql<Date | null>`min(${found.at})`.mapWith(auditLog.at) })
    .from(found);
  return measured ?? { count: 0, oldest: null };
}

/** The rows up to a number, oldest first, so many at a time. */
export async function* readAuditRows(
  db: Database,
  wish: AuditWish,
  { through, batch }: { through: number; batch: number },
): AsyncGenerator<AuditRow[]> {
  for (let after = -1; ; ) {
    const rows = await db
      .select()
      .from(auditLog)
      .where(and(isWished(wish), gt(auditLog.sequence, after), lte(auditLog.sequence, through)))
      .orderBy(asc(auditLog.sequence))
      .limit(batch);
    if (rows.length > 0) yield rows.map(toAuditRow);
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return;
    after = last.sequence;
  }
}

/** Whether the grants show every row, those about people and settings included. */
export function seesWholeLog(grants: readonly Grant[]): boolean {
  return whyNot(grants, "administer", {}) === null;
}

function isWished({ filter, grants }: AuditWish): SQL | undefined {
  return and(
    // People and settings lie at no place.
    seesWholeLog(grants) ? undefined : and(isNotNull(auditLog.region), inScope(grants, auditLog)),
    isAtPlace(filter, auditLog),
    filter.actor === undefined ? undefined : has(auditLog.actor, filter.actor),
    filter.group === undefined ? undefined : isOfGroup(auditLog.action, filter.group),
    filter.outcome === undefined ? undefined : eq(auditLog.outcome, filter.outcome),
    filter.from === undefined ? undefined : gte(auditLog.at, new Date(filter.from)),
    filter.to === undefined ? undefined : lt(auditLog.at, new Date(filter.to)),
    filter.text === undefined ? undefined : isMentioned(filter.text),
  );
}

function isMentioned(text: string): SQL | undefined {
  const { actor, action, target, reason, errorCode, cloudRequestId, changeId } = auditLog;
  const columns = [actor, action, target, reason, errorCode, cloudRequestId].map((column) => has(column, text));
  return or(...columns, has(sql`${changeId}::text`, text));
}

function has(column: Column | SQL, part: string): SQL {
  return ilike(column, `%${likeText(part)}%`);
}

function isOfGroup(column: typeof auditLog.action | typeof changes.kind, group: AuditGroup): SQL | undefined {
  return or(...partsOf(group).map((part) => like(column, `${part}.%`)));
}

function isAtPlace(
  { region, namespace, functionName, aliasName }: AuditRowFilter,
  columns: typeof auditLog | typeof changes,
): SQL | undefined {
  return and(
    region === undefined ? undefined : eq(columns.region, region),
    namespace === undefined ? undefined : eq(columns.namespace, namespace),
    functionName === undefined ? undefined : eq(columns.functionName, functionName),
    aliasName === undefined ? undefined : eq(columns.aliasName, aliasName),
  );
}

function toAuditRow({
  at,
  region,
  namespace,
  functionName,
  aliasName,
  ...row
}: typeof auditLog.$inferSelect): AuditRow {
  return { ...row, at: at.toISOString() };
}
