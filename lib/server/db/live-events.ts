import "server-only";
import { and, asc, gt, inArray, lt, or, sql } from "drizzle-orm";
import type { LiveTopic } from "@/lib/domain/live-event-schema";
import type { Database } from "./connection";
import { liveEvents } from "./schema";

/** Notified, with an empty payload, whenever a transaction that wrote events is committed. */
export const LIVE_CHANNEL = "halftone_live";

/** How long a reader that was away can still be told what it missed. */
const KEPT = sql`interval '1 hour'`;

export interface LiveEvent {
  id: number;
  topic: LiveTopic;
}

/** Tells of what no trigger sees, such as a minute of figures. Inside `tx` when what it tells of is written there. */
export async function tellLiveTopics(tx: Database, topics: readonly LiveTopic[]): Promise<void> {
  if (topics.length > 0) await tx.insert(liveEvents).values(topics.map((topic) => ({ topic })));
}

/** Events after an id, and of earlier ones those asked for, oldest first. */
export async function listLiveEvents(
  db: Database,
  { after, earlier = [], limit }: { after: number; earlier?: readonly number[]; limit: number },
): Promise<LiveEvent[]> {
  return db
    .select({ id: liveEvents.id, topic: liveEvents.topic })
    .from(liveEvents)
    .where(or(gt(liveEvents.id, after), earlier.length === 0 ? undefined : inArray(liveEvents.id, [...earlier])))
    .orderBy(asc(liveEvents.id))
    .limit(limit);
}

/** Which ids a reader may go on from: `first` is the oldest event kept, null when none is; `last` was ever given out. */
export async function liveEventRange(db: Database): Promise<{ first: number | null; last: number }> {
  const [row] = await db
    .select({
      first: sql<string | null>`(select min(${liveEvents.id}) from ${liveEvents})`,
      last: sql<string>`(select case when is_called then last_value else 0 end from live_events_id_seq)`,
    })
    .from(sql`(select 1) as one`);
  return { first: row?.first == null ? null : Number(row.first), last: Number(row?.last ?? 0) };
}

/** Removes what is older than an hour. The newest stays: it shows that nothing is missing before what follows it. */
export async function pruneLiveEvents(db: Database): Promise<void> {
  const newest = sql`(select max(${liveEvents.id}) from ${liveEvents})`;
  await db
    .delete(liveEvents)
    .where(and(lt(liveEvents.at, sql`clock_timestamp() - ${KEPT}`), lt(liveEvents.id, newest)));
}
