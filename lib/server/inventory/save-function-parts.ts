import "server-only";
import type { Alias } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { FunctionVersion } from "@/lib/domain/version-schema";
import { CloudCallError, isFunctionMissing } from "../cloud/cloud-error";
import type { FunctionDetail } from "../cloud/functions";
import { appendAudit } from "../db/audit-log";
import type { Database } from "../db/connection";
import { saveAliases } from "../db/inventory-aliases";
import { deleteFunctions, saveFunctionDetails } from "../db/inventory-functions";
import { deleteReadings, type Reading, recordPartFailures, touchIndexes } from "../db/inventory-readings";
import { type FunctionPart, scopes } from "../db/inventory-scope";
import { saveVersions } from "../db/inventory-versions";
import { judgeAliases } from "../drift/judge-aliases";

/** What came of reading one part of a function: its content, or why not. */
export type PartReading =
  | { key: FunctionKey; part: "detail"; detail: FunctionDetail }
  | { key: FunctionKey; part: "versions"; versions: FunctionVersion[] }
  | { key: FunctionKey; part: "aliases"; aliases: Alias[] }
  | { key: FunctionKey; part: FunctionPart; error: unknown };

/**
 * Writes readings of functions of one region, asked for at `at`, into the read model inside `tx`: what changed, when
 * it was read, and what failed. A function that the cloud says is gone is removed. Throws errors that are not the
 * cloud's.
 */
export async function saveFunctionParts(
  tx: Database,
  region: string,
  readings: readonly PartReading[],
  at: Date,
): Promise<void> {
  const failed = readings.filter((reading) => "error" in reading);
  const fine = readings.filter((reading): reading is Fine => !("error" in reading));
  const missing = failed.filter(({ error }) => isFunctionMissing(error)).map(({ key }) => key);
  // Details first: they make the function's row when it is new.
  const changed = [
    ...(await saveFunctionDetails(tx, only(fine, "detail"), at)),
    ...(await saveAliases(tx, only(fine, "aliases"), at)),
    ...missing,
  ];
  await saveVersions(tx, only(fine, "versions"), at);
  await deleteReadings(tx, fine.map(({ key, part }) => scopes.part(key, part)).toSorted());
  await recordPartFailures(
    tx,
    failed
      .filter(({ error }) => !isFunctionMissing(error))
      .map(({ key, part, error }) => ({ key, part, at, error: fieldsOf(error) })),
  );
  for (const key of missing) await deleteFunctions(tx, key, [key.functionName]);
  const drift = await judgeAliases(
    tx,
    only(fine, "aliases").map(({ key }) => key),
    { isWhole: true },
  );
  await touchIndexes(
    tx,
    region,
    [...changed, ...drift.functions].map(({ namespace }) => namespace),
  );
  for (const entry of drift.entries) await appendAudit(tx, entry);
}

/** What of a failure is kept for people. Throws when it is none of the cloud's. */
export function fieldsOf(error: unknown): NonNullable<Reading["error"]> {
  if (!(error instanceof CloudCallError)) throw error;
  return { code: error.code, message: error.message, cloudRequestId: error.cloudRequestId };
}

type Fine = Exclude<PartReading, { error: unknown }>;

function only<Part extends FunctionPart>(readings: readonly Fine[], part: Part): Extract<Fine, { part: Part }>[] {
  return readings.filter((reading): reading is Extract<Fine, { part: Part }> => reading.part === part);
}
