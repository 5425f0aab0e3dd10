import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { SavedEvent, SavedEventInput } from "@/lib/domain/invocation-schema";
import type { Database } from "./connection";
import { keyText } from "./inventory-keys";
import { savedEvents } from "./schema";

/** More than anybody would look through. */
export const MAX_SAVED_EVENTS = 50;

/** A function's saved events in the order in which they were made. */
export async function listSavedEvents(db: Database, key: FunctionKey): Promise<SavedEvent[]> {
  const rows = await db
    .select()
    .from(savedEvents)
    .where(isOfFunction(key))
    .orderBy(savedEvents.createdAt, savedEvents.id);
  return rows.map(({ id, name, event }) => ({ id, name, event }));
}

/** Null when the function has as many as it may. */
export function createSavedEvent(
  db: Database,
  key: FunctionKey,
  { name, event }: SavedEventInput,
  createdBy: string,
): Promise<SavedEvent | null> {
  return db.transaction(async (tx) => {
    // One at a time for each function: two at once must not both see the last free place.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`saved events ${keyText(key)}`}))`);
    if ((await tx.$count(savedEvents, isOfFunction(key))) >= MAX_SAVED_EVENTS) return null;
    const savedEvent = { id: crypto.randomUUID(), name, event };
    const { region, namespace, functionName } = key;
    await tx
      .insert(savedEvents)
      .values({ ...savedEvent, region, namespace, functionName, createdBy, createdAt: sql`clock_timestamp()` });
    return savedEvent;
  });
}

/** Null when this function has no such event. */
export async function updateSavedEvent(
  db: Database,
  key: FunctionKey,
  { id, name, event }: SavedEvent,
): Promise<SavedEvent | null> {
  const rows = await db
    .update(savedEvents)
    .set({ name, event })
    .where(and(isOfFunction(key), eq(savedEvents.id, id)))
    .returning({ id: savedEvents.id });
  return rows.length === 0 ? null : { id, name, event };
}

/** Whether this function had such an event. */
export async function deleteSavedEvent(db: Database, key: FunctionKey, id: string): Promise<boolean> {
  const gone = await db
    .delete(savedEvents)
    .where(and(isOfFunction(key), eq(savedEvents.id, id)))
    .returning({ id: savedEvents.id });
  return gone.length > 0;
}

function isOfFunction({ region, namespace, functionName }: FunctionKey) {
  return and(
    eq(savedEvents.region, region),
    eq(savedEvents.namespace, namespace),
    eq(savedEvents.functionName, functionName),
  );
}
