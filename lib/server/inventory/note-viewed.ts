import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Database } from "../db/connection";
import { markViewed } from "../db/inventory-functions";
import { keyText } from "../db/inventory-keys";
import type { InventoryDeps } from "./inventory-deps";

/** The database takes no more than one such note a minute anyhow. */
const PAUSE_MS = 60_000;
const MAX_KNOWN = 1_000;

const notedByDatabase = new WeakMap<Database, Map<string, number>>();

/**
 * Notes that somebody still looks at a function, so that the sync goes on reading it often: a page that is told of
 * changes asks only now and then. Nobody waits for it, and a note that fails is made again by the next look.
 */
export function noteViewed({ db, now }: Pick<InventoryDeps, "db" | "now">, key: FunctionKey): void {
  const noted = notedByDatabase.get(db) ?? new Map<string, number>();
  notedByDatabase.set(db, noted);
  const name = keyText(key);
  const at = performance.now();
  const last = noted.get(name);
  if (last !== undefined && at - last < PAUSE_MS) return;
  noted.delete(name);
  noted.set(name, at);
  const [oldest] = noted.keys();
  if (noted.size > MAX_KNOWN && oldest !== undefined) noted.delete(oldest);
  markViewed(db, key, now()).catch(() => noted.delete(name));
}
