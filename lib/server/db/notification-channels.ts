import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Channel, Delivery } from "@/lib/domain/notification-schema";
import type { Database } from "./connection";
import { isoText } from "./iso-text";
import { notificationChannels as channels, notificationOutbox as outbox } from "./schema-settings";

/** More than any team reads. */
export const MAX_CHANNELS = 20;
const SHOWN_DELIVERIES = 50;

export type ChannelRow = typeof channels.$inferSelect;

/** In the order in which they were made. */
export async function listChannels(db: Database): Promise<Channel[]> {
  const rows = await db.select(shown).from(channels).orderBy(channels.createdAt, channels.id);
  return rows.map(toChannel);
}

export async function getChannel(db: Database, id: string): Promise<Channel | null> {
  const [row] = await db.select(shown).from(channels).where(eq(channels.id, id));
  return row === undefined ? null : toChannel(row);
}

/** With what is sealed in it. */
export async function getChannelRow(db: Database, id: string): Promise<ChannelRow | null> {
  const [row] = await db.select().from(channels).where(eq(channels.id, id));
  return row ?? null;
}

/** False when there are as many as there may be. */
export async function createChannel(
  tx: Database,
  channel: Pick<
    ChannelRow,
    "id" | "name" | "kind" | "secret" | "host" | "isSigned" | "events" | "locale" | "isEnabled" | "createdBy"
  >,
): Promise<boolean> {
  // One at a time: two at once must not both see the last free place.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('notification channels'))`);
  if ((await tx.$count(channels)) >= MAX_CHANNELS) return false;
  await tx.insert(channels).values({ ...channel, createdAt: sql`clock_timestamp()` });
  return true;
}

/** False when it was edited or deleted since. A new address or secret is tried at once. */
export async function updateChannel(
  tx: Database,
  id: string,
  revision: number,
  fields: Pick<ChannelRow, "name" | "secret" | "host" | "isSigned" | "events" | "locale" | "isEnabled">,
): Promise<boolean> {
  const rows = await tx
    .update(channels)
    .set({ ...fields, revision: sql`${channels.revision} + 1`, retryAt: null })
    .where(and(eq(channels.id, id), eq(channels.revision, revision)))
    .returning({ id: channels.id });
  return rows.length > 0;
}

/** With its outbox. False when it is not there any more. */
export async function deleteChannel(tx: Database, id: string): Promise<boolean> {
  const rows = await tx.delete(channels).where(eq(channels.id, id)).returning({ id: channels.id });
  return rows.length > 0;
}

/** What was or is to be sent, the newest first. */
export async function listDeliveries(db: Database, channelId: string): Promise<Delivery[]> {
  const rows = await db
    .select({
      id: outbox.id,
      event: outbox.event,
      count: outbox.count,
      state: outbox.state,
      attempts: outbox.attempts,
      createdAt: isoText(outbox.createdAt),
      sentAt: isoText(outbox.sentAt),
      failure: outbox.lastError,
    })
    .from(outbox)
    .where(eq(outbox.channelId, channelId))
    .orderBy(desc(outbox.id))
    .limit(SHOWN_DELIVERIES);
  return rows.map(({ event, createdAt, ...row }) => ({
    ...row,
    kind: event.kind,
    target: event.target,
    createdAt: createdAt ?? "",
  }));
}

/** Names of channels that have been failing for a while. */
export async function listFailingChannels(db: Database): Promise<string[]> {
  const rows = await db
    .select({ name: channels.name })
    .from(channels)
    .where(and(channels.isEnabled, sql`${channels.failures} >= 3`))
    .orderBy(channels.name);
  return rows.map(({ name }) => name);
}

const shown = {
  id: channels.id,
  kind: channels.kind,
  name: channels.name,
  locale: channels.locale,
  events: channels.events,
  isEnabled: channels.isEnabled,
  host: channels.host,
  isSigned: channels.isSigned,
  revision: channels.revision,
  lastSentAt: isoText(channels.lastSentAt),
  failingSince: isoText(channels.failingSince),
  lastFailure: channels.lastError,
  retryAt: isoText(channels.retryAt),
  // Written out: the query's own table would lose its name in here.
  waiting: sql<string>`(select count(*) from notification_outbox as message
    where message.channel_id = notification_channels.id and message.state = 'waiting')`,
  createdBy: channels.createdBy,
  createdAt: isoText(channels.createdAt),
};

function toChannel({
  waiting,
  createdAt,
  ...row
}: Omit<Channel, "waiting" | "createdAt"> & { waiting: string; createdAt: string | null }): Channel {
  // The column is never null.
  return { ...row, waiting: Number(waiting), createdAt: createdAt ?? "" };
}
