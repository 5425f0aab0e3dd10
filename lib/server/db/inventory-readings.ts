import "server-only";
import { getTableColumns, inArray, sql } from "drizzle-orm";
import type { Freshness, FunctionKey } from "@/lib/domain/function-schema";
import type { Database } from "./connection";
import { isOfFunctions, keyText } from "./inventory-keys";
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

/** Stores failures of functions that the read model has; when a part was last read stays in the function's row. */
export async function recordPartFailures(db: Database, failures: readonly PartFailure[]): Promise<void> {
  if (failures.length === 0) return;
  const rows = await db
    .select({ region: functions.region, namespace: functions.namespace, functionName: functions.name })
    .from(functions)
    .where(
      isOfFunctions(
        "functions",
        failures.map(({ key }) => key),
      ),
    );
  const known = new Set(rows.map(keyText));
  await recordReadings(
    db,
    failures
      .filter(({ key }) => known.has(keyText(key)))
      .map(({ key, part, at, error }) => ({ scope: scopes.part(key, part), at, error })),
  );
}

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
