import "server-only";
import type { Database } from "../db/connection";

/** More namespaces than people switch between; a large index takes some megabytes. */
const MAX_KEPT = 20;

interface Kept {
  revision: string;
  value: Promise<unknown>;
}

const keptByDatabase = new WeakMap<Database, Map<string, Kept>>();

/** Loads a value once for each revision of it. Callers must not change what they get. */
export function keepRevision<T>(db: Database, name: string, revision: string, load: () => Promise<T>): Promise<T> {
  const kept = keptByDatabase.get(db) ?? new Map<string, Kept>();
  keptByDatabase.set(db, kept);
  const known = kept.get(name);
  kept.delete(name);
  const value = known?.revision === revision ? known.value : load();
  // Put in anew, it becomes the youngest; the oldest goes.
  kept.set(name, { revision, value });
  const [oldest] = kept.keys();
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  value.catch(() => {
    if (kept.get(name)?.value === value) kept.delete(name);
  });
  // A name always goes with the same loader, so what was kept under it has its type.
  return value as Promise<T>;
}

/** Loads a value at most once in so many ms. Time is `performance.now()`, which no clock change moves. */
export function keepFor<T>(db: Database, name: string, ms: number, load: () => Promise<T>): Promise<T> {
  return keepRevision(db, `${name} ${ms}`, String(Math.floor(performance.now() / ms)), load);
}
