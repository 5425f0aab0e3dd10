import "server-only";
import { count, max } from "drizzle-orm";
import type { Database } from "./connection";
import { liveEvents } from "./schema";

/**
 * Differs as soon as an event can be seen that could not before. The highest id alone would not: a transaction may end
 * after one that took its id later.
 */
export async function getEventMark(db: Database): Promise<string> {
  const [row] = await db.select({ last: max(liveEvents.id), events: count() }).from(liveEvents);
  return `${row?.last ?? 0} ${row?.events ?? 0}`;
}
