import "server-only";
import { and, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { Freshness, FunctionKey } from "@/lib/domain/function-schema";
import type { Database } from "./connection";
import { type FunctionPart, scopes } from "./inventory-scope";
import { functions, readings } from "./schema";

/** How an attempt to read a scope went. */
export type Reading =
  | { scope: string; at: Date; error: null }
  | { scope: string; at: Date; error: { code: string; message: string; cloudRequestId: string | null } };

/** `revision` is `as_of` with its microseconds, for comparing only. */
export type ReadingRow = typeof readings.$inferSelect & { revision: string | null };

/** Stores attempts: a success renews `as_of` and ends a failure, a failure keeps `as_of` and when failing began. */
export async function recordReadings(db: Database, attempts: readonly Reading[]): Promise<void> {
  const sorted = [...new Map(attempts.map((attempt) => [attempt.scope, attempt])).values()].toSorted((left, right) =>
    left.scope < right.scope ? -1 : 1,
  );
  if (sorted.length === 0) return;
  await db
    .insert(readings)
    .values(
      sorted.map(({ scope, at, error }) => ({
        scope,
        asOf: error === null ? at : null,
        failingSince: error === null ? null : at,
        errorCode: error?.code ?? null,
        errorMessage: error?.message ?? null,
        cloudRequestId: error?.cloudRequestId ?? null,
      })),
    )
    .onConflictDoUpdate({
      target: readings.scope,
      set: {
        asOf: sql`coalesce(excluded.as_of, ${readings.asOf})`,
        failingSince: sql`case when excluded.failing_since is null then null
          else coalesce(${readings.failingSince}, excluded.failing_since) end`,
        errorCode: sql`excluded.error_code`,
        errorMessage: sql`excluded.error_message`,
        cloudRequestId: sql`excluded.cloud_request_id`,
      },
    });
}

/** A part of a function that could not be read. */
export interface PartFailure {
  key: FunctionKey;
  part: FunctionPart;
  at: Date;
  error: NonNullable<Reading["error"]>;
}

/**
 * Stores that a part of a function could not be read. Its column then holds the attempt, so that others have their
 * turn; when it last succeeded is kept in its `as_of` while it fails.
 */
export async function recordPartFailure(db: Database, { key, part, at, error }: PartFailure): Promise<void> {
  const isOf = and(
    eq(functions.region, key.region),
    eq(functions.namespace, key.namespace),
    eq(functions.name, key.functionName),
  );
  const column = PART_COLUMN[part];
  const [row] = await db.select({ asOf: functions[column] }).from(functions).where(isOf);
  if (row === undefined) return;
  const failure = {
    errorCode: error.code,
    errorMessage: error.message,
    cloudRequestId: error.cloudRequestId,
  };
  await db
    .insert(readings)
    .values({ scope: scopes.part(key, part), asOf: row.asOf, failingSince: at, ...failure })
    .onConflictDoUpdate({
      target: readings.scope,
      set: { failingSince: sql`coalesce(${readings.failingSince}, excluded.failing_since)`, ...failure },
    });
  await db
    .update(functions)
    .set({ [column]: at })
    .where(isOf);
}

const PART_COLUMN = { aliases: "aliasesAt", versions: "versionsAt", detail: "detailAt" } as const;

/** Forgets scopes, for what is gone or reads well again and keeps its time elsewhere. */
export async function deleteReadings(db: Database, names: readonly string[]): Promise<void> {
  if (names.length > 0) await db.delete(readings).where(inArray(readings.scope, [...names]));
}

/** The rows of some scopes by name; a scope never tried has none. */
export async function getReadings(db: Database, names: readonly string[]): Promise<Map<string, ReadingRow>> {
  const rows = await db
    .select({ ...getTableColumns(readings), revision: sql<string | null>`${readings.asOf}::text` })
    .from(readings)
    .where(inArray(readings.scope, [...names]));
  return new Map(rows.map((row) => [row.scope, row]));
}

/** Moves the revision of namespaces' indexes, last in a transaction. Microseconds and the row's lock make it grow. */
export async function touchIndexes(db: Database, region: string, namespaces: Iterable<string>): Promise<void> {
  const names = [...new Set(namespaces)].toSorted();
  if (names.length === 0) return;
  await db
    .insert(readings)
    .values(names.map((name) => ({ scope: scopes.index(region, name), asOf: sql`clock_timestamp()` })))
    .onConflictDoUpdate({
      target: readings.scope,
      set: { asOf: sql`greatest(clock_timestamp(), ${readings.asOf} + interval '1 microsecond')` },
    });
}

/** Freshness of what was read at `asOf`, given the scopes that renew it: the failure that began first counts. */
export function freshnessOf(asOf: Date | null, rows: readonly (ReadingRow | undefined)[]): Freshness {
  const [failing] = rows
    .flatMap((row) => (row?.failingSince ? [{ row, since: row.failingSince }] : []))
    .toSorted((left, right) => left.since.getTime() - right.since.getTime());
  return {
    asOf: asOf?.toISOString() ?? null,
    failing:
      failing === undefined
        ? null
        : {
            since: failing.since.toISOString(),
            error: {
              code: failing.row.errorCode ?? "Unknown",
              message: failing.row.errorMessage ?? "",
              cloudRequestId: failing.row.cloudRequestId,
            },
          },
  };
}
