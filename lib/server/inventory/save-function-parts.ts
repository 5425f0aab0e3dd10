import "server-only";
import type { Alias } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { FunctionVersion } from "@/lib/domain/version-schema";
import { CloudCallError, isFunctionMissing } from "../cloud/cloud-error";
import type { FunctionDetail } from "../cloud/functions";
import type { Database } from "../db/connection";
import { saveAliases } from "../db/inventory-aliases";
import { deleteFunctions, saveFunctionDetail } from "../db/inventory-functions";
import { deleteReadings, type Reading, recordPartFailure, touchIndexes } from "../db/inventory-readings";
import { type FunctionPart, partScopes, scopes } from "../db/inventory-scope";
import { saveVersions } from "../db/inventory-versions";

/** What came of reading one part of a function: its content, or why not. */
export type PartReading =
  | { key: FunctionKey; at: Date; part: "detail"; detail: FunctionDetail }
  | { key: FunctionKey; at: Date; part: "versions"; versions: FunctionVersion[] }
  | { key: FunctionKey; at: Date; part: "aliases"; aliases: Alias[] }
  | { key: FunctionKey; at: Date; part: FunctionPart; error: unknown };

/**
 * Writes readings into the read model inside `tx`: what changed, when it was read, and what failed. A function that
 * the cloud says is gone is removed. Errors that are not the cloud's are thrown.
 */
export async function saveFunctionParts(tx: Database, readings: readonly PartReading[]): Promise<void> {
  const touched = new Set<string>();
  const fine: string[] = [];
  let region: string | null = null;
  // Details first: they make the function's row when it is new. Then by name, so that replicas lock in one order.
  for (const reading of readings.toSorted(byPartAndName)) {
    const { key, at, part } = reading;
    region = key.region;
    if ("error" in reading) {
      if (isFunctionMissing(reading.error)) {
        await deleteFunctions(tx, key, [key.functionName]);
        fine.push(...partScopes(key));
        touched.add(key.namespace);
      } else {
        await recordPartFailure(tx, { key, part, at, error: fieldsOf(reading.error) });
      }
      continue;
    }
    fine.push(scopes.part(key, part));
    if (await save(tx, reading)) touched.add(key.namespace);
  }
  await deleteReadings(tx, fine.toSorted());
  if (region !== null) await touchIndexes(tx, region, touched);
}

/** Whether something that the function index shows has changed. */
async function save(tx: Database, reading: Exclude<PartReading, { error: unknown }>): Promise<boolean> {
  const { key, at } = reading;
  switch (reading.part) {
    case "detail":
      return saveFunctionDetail(tx, key, reading.detail, at);
    case "aliases":
      return saveAliases(tx, { key, aliases: reading.aliases, at });
    case "versions":
      await saveVersions(tx, { key, versions: reading.versions, at });
      return false;
  }
}

/** What of a failure is kept for people. Throws when it is none of the cloud's. */
export function fieldsOf(error: unknown): NonNullable<Reading["error"]> {
  if (!(error instanceof CloudCallError)) throw error;
  return { code: error.code, message: error.message, cloudRequestId: error.cloudRequestId };
}

const PART_ORDER: Record<FunctionPart, number> = { detail: 0, aliases: 1, versions: 2 };

function byPartAndName(left: PartReading, right: PartReading): number {
  const byPart = PART_ORDER[left.part] - PART_ORDER[right.part];
  if (byPart !== 0) return byPart;
  const [leftName, rightName] = [nameOf(left), nameOf(right)];
  return leftName < rightName ? -1 : Number(leftName > rightName);
}

function nameOf({ key }: PartReading): string {
  return `${key.namespace}/${key.functionName}`;
}
