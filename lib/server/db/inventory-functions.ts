import "server-only";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import type { Database } from "./connection";
import { forgetDrift } from "./forget-drift";
import { isOfFunctions, keyText } from "./inventory-keys";
import { mayReplace } from "./inventory-order";
import { deleteReadings } from "./inventory-readings";
import { partScopes } from "./inventory-scope";
import { aliases, functions, versions } from "./schema";

/** What a list of functions tells of one. */
export type ListedFunctionFields = Pick<
  FunctionView,
  "name" | "type" | "runtime" | "status" | "statusReason" | "description" | "functionId" | "modifiedAt"
> & { createdAt: string | null };

/** What reading one function tells beyond that. */
export type FunctionDetailFields = ListedFunctionFields & Pick<FunctionView, "memoryMb" | "timeoutSeconds" | "handler">;

type FunctionRow = typeof functions.$inferSelect;

/** Stores a page of a list, writing only rows that differ. Says whether any did. */
export async function saveListedFunctions(
  db: Database,
  { region, namespace }: Pick<FunctionKey, "region" | "namespace">,
  listed: readonly ListedFunctionFields[],
  at: Date,
): Promise<boolean> {
  if (listed.length === 0) return false;
  const names = listed.map(({ name }) => name);
  const known = await db
    .select()
    .from(functions)
    .where(and(eq(functions.region, region), eq(functions.namespace, namespace), inArray(functions.name, names)));
  const byName = new Map(known.map((row) => [row.name, row]));
  const changed = listed.filter((each) => !isSame(byName.get(each.name), each));
  if (changed.length === 0) return false;
  await db
    .insert(functions)
    .values(changed.map((each) => ({ region, namespace, listedAt: at, ...listedColumns(each) })))
    .onConflictDoUpdate({
      target: [functions.region, functions.namespace, functions.name],
      set: { ...LISTED_FROM_EXCLUDED, listedAt: sql`excluded.listed_at` },
    });
  return true;
}

/** Details of one function. */
export interface DetailRead {
  key: FunctionKey;
  detail: FunctionDetailFields;
}

/** Stores details of some functions, asked for at `at`. Returns those where a column that lists show has changed. */
export async function saveFunctionDetails(
  db: Database,
  reads: readonly DetailRead[],
  at: Date,
): Promise<FunctionKey[]> {
  if (reads.length === 0) return [];
  const keys = reads.map(({ key }) => key);
  const known = await db.select().from(functions).where(isOfFunctions("functions", keys));
  const rowOf = new Map(known.map((row) => [keyText({ ...row, functionName: row.name }), row]));
  const sorted = reads.toSorted((left, right) => (keyText(left.key) < keyText(right.key) ? -1 : 1));
  await db
    .insert(functions)
    .values(
      sorted.map(({ key: { region, namespace }, detail }) => ({
        region,
        namespace,
        ...listedColumns(detail),
        memoryMb: detail.memoryMb,
        timeoutSeconds: detail.timeoutSeconds,
        handler: detail.handler,
        listedAt: at,
        detailAt: at,
      })),
    )
    .onConflictDoUpdate({
      target: [functions.region, functions.namespace, functions.name],
      set: {
        ...LISTED_FROM_EXCLUDED,
        memoryMb: sql`excluded.memory_mb`,
        timeoutSeconds: sql`excluded.timeout_seconds`,
        handler: sql`excluded.handler`,
        detailAt: sql`excluded.detail_at`,
      },
      setWhere: mayReplace(functions.detailAt, sql`excluded.detail_at`),
    });
  return reads
    .filter(({ key, detail }) => {
      const row = rowOf.get(keyText(key));
      return !isSame(row, detail) || row?.memoryMb !== detail.memoryMb;
    })
    .map(({ key }) => key);
}

/** Removes functions with all that belongs to them. */
export async function deleteFunctions(
  db: Database,
  { region, namespace }: Pick<FunctionKey, "region" | "namespace">,
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return;
  const list = [...names];
  await deleteReadings(
    db,
    list.flatMap((functionName) => partScopes({ region, namespace, functionName })),
  );
  await db
    .delete(aliases)
    .where(and(eq(aliases.region, region), eq(aliases.namespace, namespace), inArray(aliases.functionName, list)));
  await db
    .delete(versions)
    .where(and(eq(versions.region, region), eq(versions.namespace, namespace), inArray(versions.functionName, list)));
  await forgetDrift(db, { region, namespace }, list);
  await db
    .delete(functions)
    .where(and(eq(functions.region, region), eq(functions.namespace, namespace), inArray(functions.name, list)));
}

/** Names stored before `before`, for finding what a list no longer holds. */
export async function listFunctionNames(
  db: Database,
  { region, namespace }: Pick<FunctionKey, "region" | "namespace">,
  before: Date,
): Promise<string[]> {
  const rows = await db
    .select({ name: functions.name })
    .from(functions)
    .where(and(eq(functions.region, region), eq(functions.namespace, namespace), lt(functions.listedAt, before)));
  return rows.map(({ name }) => name);
}

/** Notes that a person looks at a function, at most once a minute. */
export async function markViewed(db: Database, key: FunctionKey, now: Date): Promise<void> {
  await db
    .update(functions)
    .set({ viewedAt: now })
    .where(
      and(
        eq(functions.region, key.region),
        eq(functions.namespace, key.namespace),
        eq(functions.name, key.functionName),
        sql`(${functions.viewedAt} is null or ${functions.viewedAt} < ${new Date(now.getTime() - 60_000).toISOString()})`,
      ),
    );
}

const LISTED_FROM_EXCLUDED = {
  type: sql`excluded.type`,
  runtime: sql`excluded.runtime`,
  status: sql`excluded.status`,
  statusReason: sql`excluded.status_reason`,
  description: sql`excluded.description`,
  functionId: sql`excluded.function_id`,
  createdAt: sql`excluded.created_at`,
  modifiedAt: sql`excluded.modified_at`,
};

function listedColumns(listed: ListedFunctionFields) {
  const { name, type, runtime, status, statusReason, description, functionId } = listed;
  return {
    name,
    type,
    runtime,
    status,
    statusReason,
    description,
    functionId,
    createdAt: listed.createdAt === null ? null : new Date(listed.createdAt),
    modifiedAt: listed.modifiedAt === null ? null : new Date(listed.modifiedAt),
  };
}

function isSame(row: FunctionRow | undefined, listed: ListedFunctionFields): boolean {
  return (
    row !== undefined &&
    row.type === listed.type &&
    row.runtime === listed.runtime &&
    row.status === listed.status &&
    row.statusReason === listed.statusReason &&
    row.description === listed.description &&
    row.functionId === listed.functionId &&
    (row.createdAt?.toISOString() ?? null) === listed.createdAt &&
    (row.modifiedAt?.toISOString() ?? null) === listed.modifiedAt
  );
}
