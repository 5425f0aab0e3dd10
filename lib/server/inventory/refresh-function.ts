import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type FunctionRow, getFunctionRow } from "../db/inventory-function";
import { markViewed } from "../db/inventory-functions";
import type { InventoryDeps } from "./inventory-deps";
import { readFunctionPart } from "./read-function-parts";
import { saveFunctionParts } from "./save-function-parts";

const underWay = new WeakMap<InventoryDeps["cloud"], Map<string, Promise<void>>>();

/**
 * Reads a function's details, versions and aliases at once into the read model, unless all of them are younger than
 * `maxAgeMs` (0: always), and notes that a person looks at it. Those who ask meanwhile share the reading. What the cloud refuses
 * or cannot answer is not thrown: it shows as the function's freshness, and a function that is gone is gone.
 */
export async function refreshFunction(
  deps: InventoryDeps,
  key: FunctionKey,
  { maxAgeMs }: { maxAgeMs: number },
): Promise<void> {
  const row = await getFunctionRow(deps.db, key);
  if (row === null || ageMs(row, deps.now()) >= maxAgeMs) await sharedRefresh(deps, key);
  if (row === null || isViewDue(row, deps.now())) await markViewed(deps.db, key, deps.now());
}

function sharedRefresh(deps: InventoryDeps, key: FunctionKey): Promise<void> {
  const calls = underWay.get(deps.cloud) ?? new Map<string, Promise<void>>();
  underWay.set(deps.cloud, calls);
  const name = `${key.region}/${key.namespace}/${key.functionName}`;
  const running = calls.get(name);
  if (running !== undefined) return running;
  const started = refresh(deps, key).finally(() => calls.delete(name));
  calls.set(name, started);
  return started;
}

async function refresh({ db, cloud, now }: InventoryDeps, key: FunctionKey): Promise<void> {
  const call = { purpose: "read" } as const;
  const at = now();
  const parts = await Promise.all([
    readFunctionPart(cloud, key, "detail", call),
    readFunctionPart(cloud, key, "versions", call),
    readFunctionPart(cloud, key, "aliases", call),
  ]);
  await db.transaction((tx) => saveFunctionParts(tx, key.region, parts, at));
}

/** Of the part read longest ago; infinite when one never was, or by a clock that was well ahead. */
function ageMs({ detailAt, versionsAt, aliasesAt }: FunctionRow, now: Date): number {
  if (detailAt === null || versionsAt === null || aliasesAt === null) return Number.POSITIVE_INFINITY;
  const age = now.getTime() - Math.min(detailAt.getTime(), versionsAt.getTime(), aliasesAt.getTime());
  return age < -60_000 ? Number.POSITIVE_INFINITY : Math.max(0, age);
}

function isViewDue({ viewedAt }: FunctionRow, now: Date): boolean {
  return viewedAt === null || now.getTime() - viewedAt.getTime() > 60_000;
}
