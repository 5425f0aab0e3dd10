import "server-only";
import { and, eq, gt, inArray, isNull, lte, ne, or, type SQL, sql } from "drizzle-orm";
import {
  type AuditedAct,
  BURST_FAILURES,
  BURST_MINUTES,
  eventOfAudit,
  foldKeyOf,
  foldSecondsOf,
  type NotificationEvent,
} from "@/lib/domain/notification-event";
import type { Database } from "./connection";
import { auditLog } from "./schema";
import { notificationChannels as channels, notificationOutbox as outbox } from "./schema-settings";

/** Nothing is sent later than this, nor tried more often: by then somebody has looked. */
const GIVE_UP_HOURS = 24;
export const MOST_TRIES = 10;
const KEPT_DAYS = 30;
/** A try that says nothing of itself for so long died with its process. */
const TRY_SECONDS = 60;
/** Failed tries in a row before the others are told. */
const FAILURES_TO_TELL = 3;
/** Rows looked back at: far more than a burst needs. */
const BURST_ROWS = 500;

/**
 * Puts news into the outbox of every channel that wants it, in the transaction of what happened: told if and only if it
 * happened. What was told a moment ago waits a little and takes in what comes until then.
 */
export async function notify(
  tx: Database,
  event: NotificationEvent,
  { exceptChannel }: { exceptChannel?: string } = {},
): Promise<void> {
  const wanting = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(
      and(
        channels.isEnabled,
        sql`${channels.events} @> ${JSON.stringify([event.kind])}::jsonb`,
        exceptChannel === undefined ? undefined : ne(channels.id, exceptChannel),
      ),
    )
    .orderBy(channels.id);
  if (wanting.length === 0) return;
  const foldKey = foldKeyOf(event);
  const window = seconds(foldSecondsOf(event.kind));
  for (const { id } of wanting) {
    const wasToldJustNow = sql`exists (select 1 from ${outbox} as earlier where earlier.channel_id = ${id}
      and earlier.fold_key = ${foldKey} and earlier.created_at > clock_timestamp() - ${window})`;
    await tx
      .insert(outbox)
      .values({
        channelId: id,
        foldKey,
        event,
        count: 1,
        state: "waiting",
        attempts: 0,
        nextAt: sql`case when ${wasToldJustNow} then clock_timestamp() + ${window} else clock_timestamp() end`,
        createdAt: databaseNow,
      })
      .onConflictDoUpdate({
        target: [outbox.channelId, outbox.foldKey],
        targetWhere: sql`state = 'waiting' and attempts = 0`,
        set: {
          count: sql`${outbox.count} + 1`,
          // From the first state to the last.
          event: sql`case when ${outbox.event} ? 'before'
            then excluded.event || jsonb_build_object('before', ${outbox.event} -> 'before') else excluded.event end`,
        },
      });
  }
}

/** Puts an act that the audit log has just taken in into the outbox, when it is news. */
export async function notifyOfAct(tx: Database, act: AuditedAct): Promise<void> {
  const event = eventOfAudit(act);
  if (event === null) return;
  if (event.kind === "signIn.failures" && !(await isBurst(tx, act.action))) return;
  await notify(tx, event);
}

/** Whether failed sign-ins, of which the audit log holds one row each, are more than people mistype. */
async function isBurst(tx: Database, action: string): Promise<boolean> {
  const latest = tx
    .select({ action: auditLog.action, at: auditLog.at })
    .from(auditLog)
    .orderBy(sql`${auditLog.sequence} desc`)
    .limit(BURST_ROWS)
    .as("latest");
  const failures = await tx.$count(
    latest,
    and(eq(latest.action, action), gt(latest.at, sql`clock_timestamp() - ${seconds(BURST_MINUTES * 60)}`)),
  );
  return failures >= BURST_FAILURES;
}

/** A message whose turn it is. */
export interface DueMessage {
  id: number;
  event: NotificationEvent;
  count: number;
  createdAt: Date;
  channel: typeof channels.$inferSelect;
}

/**
 * Takes one message of each channel whose turn it is, the least tried first, so that one that is never taken does not hold
 * back others. Each counts as tried from now on: a process that dies sends nothing twice at once.
 * @param busy channels that are being sent to
 * @param spacingMs what a channel's kind wants between two messages
 */
export function takeDueMessages(
  db: Database,
  busy: readonly string[],
  spacingMs: (kind: DueMessage["channel"]["kind"]) => number,
): Promise<DueMessage[]> {
  return db.transaction(async (tx) => {
    const ready = await tx
      .select({
        channel: channels,
        idleMs: sql<string | null>`extract(epoch from clock_timestamp() - ${channels.triedAt}) * 1000`,
      })
      .from(channels)
      .where(
        and(
          channels.isEnabled,
          or(isNull(channels.retryAt), lte(channels.retryAt, databaseNow)),
          busy.length === 0 ? undefined : sql`not ${inArray(channels.id, [...busy])}`,
          sql`exists (select 1 from ${outbox} where ${outbox.channelId} = ${channels.id} and ${isDue})`,
        ),
      )
      // The channel before its messages, as a deletion does it.
      .for("no key update", { of: channels, skipLocked: true });
    const taken: DueMessage[] = [];
    for (const { channel, idleMs } of ready) {
      if (idleMs !== null && Number(idleMs) < spacingMs(channel.kind)) continue;
      const next = tx
        .select({ id: outbox.id })
        .from(outbox)
        .where(and(eq(outbox.channelId, channel.id), isDue))
        .orderBy(outbox.attempts, outbox.id)
        .limit(1)
        .for("update", { skipLocked: true });
      const [message] = await tx
        .update(outbox)
        .set({ attempts: sql`${outbox.attempts} + 1`, nextAt: sql`clock_timestamp() + ${seconds(TRY_SECONDS)}` })
        .where(inArray(outbox.id, next))
        .returning({ id: outbox.id, event: outbox.event, count: outbox.count, createdAt: outbox.createdAt });
      if (message === undefined) continue;
      await tx.update(channels).set({ triedAt: databaseNow }).where(eq(channels.id, channel.id));
      taken.push({ ...message, channel });
    }
    return taken;
  });
}

/** The message was taken: the channel works again, whatever was before. */
export function noteSent(db: Database, { id, channel }: Pick<DueMessage, "id" | "channel">): Promise<void> {
  return db.transaction(async (tx) => {
    await noteWorking(tx, channel.id);
    await tx.update(outbox).set({ state: "sent", sentAt: databaseNow, lastError: null }).where(eq(outbox.id, id));
  });
}

export async function noteWorking(tx: Database, channelId: string): Promise<void> {
  await tx
    .update(channels)
    .set({
      lastSentAt: databaseNow,
      triedAt: databaseNow,
      failingSince: null,
      failures: 0,
      retryAt: null,
      lastError: null,
    })
    .where(eq(channels.id, channelId));
}

/**
 * The message was not taken. All of the channel waits for so long; the message itself is given up after its last try. After
 * a few tries the other channels are told, once.
 */
export function noteFailed(
  db: Database,
  { id, channel }: Pick<DueMessage, "id" | "channel">,
  failure: string,
  retryInMs: number,
): Promise<void> {
  return db.transaction(async (tx) => {
    const [failing] = await tx
      .update(channels)
      .set({
        failures: sql`${channels.failures} + 1`,
        failingSince: sql`coalesce(${channels.failingSince}, ${databaseNow})`,
        retryAt: sql`clock_timestamp() + ${retryInMs} * interval '1 millisecond'`,
        lastError: failure,
      })
      .where(eq(channels.id, channel.id))
      .returning({ failures: channels.failures, name: channels.name });
    await tx
      .update(outbox)
      .set({
        lastError: failure,
        state: sql`case when ${outbox.attempts} >= ${MOST_TRIES} then 'given up' else ${outbox.state} end`,
        nextAt: databaseNow,
      })
      .where(and(eq(outbox.id, id), eq(outbox.state, "waiting")));
    if (failing?.failures !== FAILURES_TO_TELL) return;
    const event = {
      kind: "channel.failing",
      actor: null,
      target: failing.name,
      reason: null,
      errorCode: failure,
    } as const;
    await notify(tx, event, { exceptChannel: channel.id });
  });
}

/** Gives up what has waited too long, and forgets what is old. */
export async function cleanOutbox(db: Database): Promise<void> {
  await db
    .update(outbox)
    .set({ state: "given up" })
    .where(
      and(
        eq(outbox.state, "waiting"),
        lte(outbox.createdAt, sql`clock_timestamp() - ${seconds(GIVE_UP_HOURS * 3_600)}`),
      ),
    );
  await db
    .delete(outbox)
    .where(
      and(ne(outbox.state, "waiting"), lte(outbox.createdAt, sql`clock_timestamp() - ${seconds(KEPT_DAYS * 86_400)}`)),
    );
}

/** Not `now()`, which stands still during a transaction. */
const databaseNow = sql<Date>`clock_timestamp()`;
const isDue: SQL = sql`${outbox.state} = 'waiting' and ${outbox.nextAt} <= clock_timestamp()`;

function seconds(count: number): SQL {
  return sql`${count} * interval '1 second'`;
}
