import "server-only";
import { and, desc, eq, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Grant } from "@/lib/domain/access";
import type { Change, ChangeOutcome } from "@/lib/domain/change-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { AppliedChange } from "@/lib/domain/rollback";
import { type ChangeRow, toChange } from "./change-row";
import type { Database } from "./connection";
import { changes } from "./schema";
import { inScope } from "./scope-condition";

const OPEN: ChangeOutcome[] = ["requested", "sent"];

export const isOpen = inArray(changes.outcome, OPEN);

export interface ChangeFilter {
  region?: string;
  namespace?: string;
  functionName?: string;
  aliasName?: string;
}

/**
 * Changes that the grants show, newest first. `before` is the `next` of the page before; anything else there is an empty page.
 * @returns `next`: pass it on for the following page; null at the end
 */
export async function listChanges(
  db: Database,
  filter: ChangeFilter,
  { grants, limit, before }: { grants: readonly Grant[]; limit: number; before?: string | null },
): Promise<{ changes: Change[]; next: string | null }> {
  const conditions = [
    inScope(grants, changes),
    filter.region === undefined ? undefined : eq(changes.region, filter.region),
    filter.namespace === undefined ? undefined : eq(changes.namespace, filter.namespace),
    filter.functionName === undefined ? undefined : eq(changes.functionName, filter.functionName),
    filter.aliasName === undefined ? undefined : eq(changes.aliasName, filter.aliasName),
    before ? isBefore(before) : undefined,
  ];
  const rows = await db
    .select()
    .from(changes)
    .where(and(...conditions))
    .orderBy(desc(changes.requestedAt), desc(changes.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    changes: page.map(toChange),
    next: rows.length > limit && last !== undefined ? `${last.requestedAt.toISOString()}_${last.id}` : null,
  };
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function isBefore(cursor: string): SQL {
  const [, time, id] = CURSOR.exec(cursor) ?? [];
  if (time === undefined || id === undefined) return sql`false`;
  return sql`(${changes.requestedAt}, ${changes.id}) < (${time}::timestamptz, ${id}::uuid)`;
}

export async function getChange(db: Database, id: string): Promise<Change | null> {
  const row = await getChangeRow(db, id);
  return row === null ? null : toChange(row);
}

export async function getChangeRow(db: Database, id: string): Promise<ChangeRow | null> {
  const [row] = await db.select().from(changes).where(eq(changes.id, id));
  return row ?? null;
}

export async function findChangeByKey(db: Database, idempotencyKey: string): Promise<ChangeRow | null> {
  const [row] = await db.select().from(changes).where(eq(changes.idempotencyKey, idempotencyKey));
  return row ?? null;
}

/** The change of this alias whose outcome is not known; an alias has at most one. */
export async function openAliasChange(db: Database, key: FunctionKey, aliasName: string): Promise<ChangeRow | null> {
  const [row] = await db
    .select()
    .from(changes)
    .where(and(isOfAlias(key, aliasName), isOpen));
  return row ?? null;
}

/** Publications and deletions of versions of a function whose outcome is not known. */
export function openVersionChanges(db: Database, key: FunctionKey): Promise<ChangeRow[]> {
  return db
    .select()
    .from(changes)
    .where(and(isOfFunction(key), isOpen, isNull(changes.aliasName), isNull(changes.entryPoint)));
}

/** Acts on entry points of a function whose outcome is not known. */
export function openEntryPointChanges(db: Database, key: FunctionKey): Promise<ChangeRow[]> {
  return db
    .select()
    .from(changes)
    .where(and(isOfFunction(key), isOpen, isNotNull(changes.entryPoint)));
}

/** The alias's applied changes, newest first. */
export async function appliedAliasChanges(
  db: Database,
  key: FunctionKey,
  aliasName: string,
  limit: number,
): Promise<Change[]> {
  const rows = await db
    .select()
    .from(changes)
    .where(and(isOfAlias(key, aliasName), eq(changes.outcome, "applied")))
    .orderBy(desc(changes.requestedAt))
    .limit(limit);
  return rows.map(toChange);
}

/** What the function page shows of an alias's changes. */
export interface AliasHistory {
  open: Change | null;
  lastApplied: Change | null;
  /** For `planRollback`: the last applied change of the main version, however many other changes came after it. */
  mainVersionChanges: AppliedChange[];
}

const NO_HISTORY: AliasHistory = { open: null, lastApplied: null, mainVersionChanges: [] };

/** The history of every alias of a function in three small queries; an alias without changes has an empty one. */
export async function aliasHistories(db: Database, key: FunctionKey): Promise<(aliasName: string) => AliasHistory> {
  const isApplied = and(isOfFunction(key), eq(changes.outcome, "applied"), isNotNull(changes.aliasName));
  const newest = (condition: SQL | undefined) =>
    db
      .selectDistinctOn([changes.aliasName])
      .from(changes)
      .where(condition)
      .orderBy(changes.aliasName, desc(changes.requestedAt));
  const open = await newest(and(isOfFunction(key), isOpen, isNotNull(changes.aliasName)));
  const applied = await newest(isApplied);
  const main = await newest(and(isApplied, changesMainVersion));
  const named = (rows: ChangeRow[]) => new Map(rows.map((row) => [row.aliasName, row]));
  const [openByName, appliedByName, mainByName] = [named(open), named(applied), named(main)];
  return (aliasName) => {
    const [openRow, appliedRow, mainRow] = [
      openByName.get(aliasName),
      appliedByName.get(aliasName),
      mainByName.get(aliasName),
    ];
    if (openRow === undefined && appliedRow === undefined) return NO_HISTORY;
    return {
      open: openRow === undefined ? null : toChange(openRow),
      lastApplied: appliedRow === undefined ? null : toChange(appliedRow),
      mainVersionChanges: mainRow === undefined ? [] : toAppliedChange(mainRow),
    };
  };
}

/** For `planRollback`; empty when the alias has had one main version since it was made. */
export async function mainVersionChanges(db: Database, key: FunctionKey, aliasName: string): Promise<AppliedChange[]> {
  const [row] = await db
    .select()
    .from(changes)
    .where(and(isOfAlias(key, aliasName), eq(changes.outcome, "applied"), changesMainVersion))
    .orderBy(desc(changes.requestedAt))
    .limit(1);
  return row === undefined ? [] : toAppliedChange(row);
}

/** The newest change of an alias that was not refused, whoever closed it. */
export async function lastEffectiveChange(
  db: Database,
  key: FunctionKey,
  aliasName: string,
): Promise<ChangeRow | null> {
  const [row] = await db
    .select()
    .from(changes)
    .where(and(isOfAlias(key, aliasName), or(eq(changes.outcome, "applied"), isOpen)))
    .orderBy(desc(changes.requestedAt))
    .limit(1);
  return row ?? null;
}

/** Some of the open changes, in no order: so a few that stay open for long do not keep the others from their turn. */
export function openChanges(db: Database, limit: number): Promise<ChangeRow[]> {
  return db.select().from(changes).where(isOpen).orderBy(sql`random()`).limit(limit);
}

/** Given-up changes whose call may have landed late and that are due for a look. */
export function watchedChanges(db: Database, limit: number): Promise<ChangeRow[]> {
  return db
    .select()
    .from(changes)
    .where(and(isNotNull(changes.watchAt), lte(changes.watchAt, sql`clock_timestamp()`)))
    .orderBy(changes.watchAt)
    .limit(limit);
}

/** A creation and a deletion change the main version too: from or to none. */
const changesMainVersion = sql`${changes.before} ->> 'mainVersion' is distinct from ${changes.after} ->> 'mainVersion'`;

export function toAppliedChange({
  kind,
  before,
  after,
}: Pick<ChangeRow, "kind" | "before" | "after">): AppliedChange[] {
  if (after === null) return [];
  if (kind === "alias.create") return [{ kind: "create", before: null, after }];
  return [{ kind: kind === "alias.rollback" ? "rollback" : "update", before, after }];
}

function isOfFunction({ region, namespace, functionName }: FunctionKey) {
  return and(eq(changes.region, region), eq(changes.namespace, namespace), eq(changes.functionName, functionName));
}

function isOfAlias(key: FunctionKey, aliasName: string) {
  return and(isOfFunction(key), eq(changes.aliasName, aliasName));
}
