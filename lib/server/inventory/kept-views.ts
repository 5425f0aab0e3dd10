import "server-only";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { onWrites, type Write } from "../db/announce-writes";
import type { Database } from "../db/connection";
import { keyText } from "../db/inventory-keys";
import { partScopes } from "../db/inventory-scope";
import type { ReadDeps } from "./inventory-deps";
import { readFunction } from "./read-function";

/** How long another replica's write may go unseen. */
const KEEP_MS = 1_000;
/** A view has some kilobytes. */
const MAX_KEPT = 100;

interface KeptView {
  view: Promise<FunctionView | null>;
  /** In terms of `performance.now()`, which no clock change moves. */
  until: number;
  functionName: string;
  scopes: ReadonlySet<unknown>;
}

const keptByDatabase = new WeakMap<Database, Map<string, KeptView>>();

/**
 * What {@link readFunction} gives, made at most a second ago and after the last write of this process to anything of
 * the function. Those who ask meanwhile share it and must not change it.
 */
export function readKeptFunction(deps: ReadDeps, key: FunctionKey): Promise<FunctionView | null> {
  const kept = viewsOf(deps.db);
  const name = keyText(key);
  const known = kept.get(name);
  if (known !== undefined && performance.now() < known.until) return known.view;
  // Kept from the moment it is asked for: a write that comes before the answer drops it, and nothing puts it back.
  const made: KeptView = {
    view: readFunction(deps, key),
    until: performance.now() + KEEP_MS,
    functionName: key.functionName,
    scopes: new Set(partScopes(key)),
  };
  kept.delete(name);
  kept.set(name, made);
  const [oldest] = kept.keys();
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  const forget = () => {
    if (kept.get(name) === made) kept.delete(name);
  };
  made.view.then((view) => {
    if (view === null) forget();
  }, forget);
  return made.view;
}

function viewsOf(db: Database): Map<string, KeptView> {
  const known = keptByDatabase.get(db);
  if (known !== undefined) return known;
  const kept = new Map<string, KeptView>();
  keptByDatabase.set(db, kept);
  onWrites(db, (writes) => {
    for (const [name, view] of kept) if (writes.some((write) => mayShow(view, write))) kept.delete(name);
  });
  return kept;
}

/**
 * Whether a write may show in a view. Rows of the inventory are stored under their function's name; changes are closed
 * by their id, and a namespace is removed as a whole, so those count for every view.
 */
function mayShow({ functionName, scopes }: KeptView, { isDelete, tables, values }: Write): boolean {
  if (tables.includes("changes")) return true;
  if (tables.includes("readings")) return values.some((value) => scopes.has(value));
  if (
    !["functions", "aliases", "versions", "environment_chains", "alias_expectations", "drifts"].some((table) =>
      tables.includes(table),
    )
  )
    return false;
  return isDelete || values.includes(functionName);
}
