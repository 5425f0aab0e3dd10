import "server-only";
import type { AccessSubject } from "@/lib/domain/access";
import type { LiveAsOf, LiveTopic } from "@/lib/domain/live-event-schema";
import { announceHeard, type Write } from "../db/announce-writes";
import type { DatabaseConnection } from "../db/connection";
import { LIVE_CHANNEL, type LiveEvent, listLiveEvents, liveEventRange, pruneLiveEvents } from "../db/live-events";
import { createAsOfTold } from "./as-of-told";
import { createEventCursor, type EventCursor } from "./event-cursor";
import { createPastPlaces } from "./past-places";
import { sseFrame } from "./sse-frame";

/** A burst of changes is told as one: at most so often are events read. */
const PAUSE_MS = 100;
/** Notifications may get lost with their connection, and some connection poolers have none. */
const BACKSTOP_MS = { hearing: 10_000, deaf: 1_000 };
const BEAT_MS = 15_000;
const AS_OF_MS = 10_000;
const PRUNE_MS = 5 * 60_000;
/** More than this at once is told as "everything". */
const MAX_EVENTS = 1_000;
/** When a hub starts, transactions with ids this far back may still be under way. */
const OVERLAP = 200;

/** Whether a reader is told of a place; null: of every place. */
export type Sees = ((place: AccessSubject) => boolean) | null;

/** Gets encoded events; ends when the hub does. */
export interface LiveListener {
  sees: Sees;
  send(frame: Uint8Array): void;
  end(): void;
}

export interface LiveHub {
  /** Resolves when the hub knows where it stands; until then nothing can be resumed. */
  readonly started: Promise<void>;
  /** Everything from now on. Returns the way out. */
  listen(listener: LiveListener): () => void;
  /**
   * The first frames for a reader that saw everything up to `after` (null: it wants to know of nothing before now):
   * `hello`, and what it missed or `reset` when that is not known any more. Listen before asking.
   */
  catchUp(after: number | null, sees: Sees): Promise<Uint8Array[]>;
  /** Where a page that is being made now should resume from, given that its reads may be seconds old; null: unknown. */
  pageCursor(): number | null;
  stats(): LiveStats;
  stop(): Promise<void>;
}

export interface LiveStats {
  listeners: number;
  /** Whether the database's notifications are heard. */
  isHearing: boolean;
  /** Events read, and frames written to all listeners, since the start. */
  events: number;
  frames: number;
  resets: number;
}

/** Reads what every replica's triggers write and tells this process's streams; one for each process and database. */
export function startLiveHub(
  { db, listen }: Pick<DatabaseConnection, "db" | "listen">,
  now = () => new Date(),
): LiveHub {
  const listeners = new Set<LiveListener>();
  const stats = { events: 0, frames: 0, resets: 0 };
  const places = createPastPlaces();
  const asOf = createAsOfTold(db);
  let cursor: EventCursor = createEventCursor(0);
  let isStopped = false;
  let hasNews = false;
  let turn: Promise<void> | null = null;
  let hasFailed = false;

  const broadcast = (frame: Uint8Array) => {
    stats.frames += listeners.size;
    for (const listener of listeners) listener.send(frame);
  };
  /** The same for what is about places: whoever sees only some of them is told of those, or of nothing. */
  const broadcastSeen = (frameFor: (sees: Sees) => Uint8Array | null) => {
    const everything = frameFor(null);
    for (const listener of listeners) {
      const frame = listener.sees === null ? everything : frameFor(listener.sees);
      if (frame === null) continue;
      stats.frames += 1;
      listener.send(frame);
    }
  };

  async function begin(): Promise<void> {
    const { last } = await liveEventRange(db);
    cursor = createEventCursor(Math.max(0, last - OVERLAP));
    const known = await listLiveEvents(db, { after: cursor.last, limit: MAX_EVENTS });
    cursor.take(
      known.map(({ id }) => id),
      performance.now(),
    );
    places.note(cursor.resumeId);
  }

  async function read(): Promise<void> {
    const events = await listLiveEvents(db, { after: cursor.last, earlier: cursor.missing, limit: MAX_EVENTS });
    if (events.length === MAX_EVENTS) return resetAll();
    cursor.take(
      events.map(({ id }) => id),
      performance.now(),
    );
    places.note(cursor.resumeId);
    if (events.length === 0) return;
    stats.events += events.length;
    const topics = uniqueTopics(events);
    announceHeard(db, topics.flatMap(toWrites));
    broadcastSeen((sees) => changesFrame(topics, sees, cursor.resumeId));
  }

  async function resetAll(): Promise<void> {
    cursor.jump((await liveEventRange(db)).last);
    places.note(cursor.resumeId);
    announceHeard(db, [ANYTHING]);
    stats.resets += 1;
    broadcast(sseFrame("reset", {}, cursor.resumeId));
  }

  async function run(): Promise<void> {
    while (hasNews && !isStopped) {
      hasNews = false;
      try {
        await started;
        await read();
        hasFailed = false;
      } catch (error) {
        // Said once; the backstop tries again.
        if (!hasFailed && !isStopped) console.error("Live events could not be read and will be tried again:", error);
        hasFailed = true;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    turn = null;
  }

  /** What a turn cannot tell the next one does. */
  async function tellAsOf(): Promise<void> {
    if (listeners.size === 0) return;
    try {
      const news = await asOf.next(now());
      if (news !== null) broadcastSeen((sees) => asOfFrame(news, sees));
    } catch (error) {
      if (!isStopped) console.error(`How current the inventory is could not be told: ${messageOf(error)}`);
    }
  }

  function wake(): void {
    hasNews = true;
    if (!isStopped) turn ??= run();
  }

  const started = untilDone(begin, () => isStopped);
  const ear = listen(LIVE_CHANNEL, wake);
  let backstop: NodeJS.Timeout;
  const watch = () => {
    backstop = setTimeout(
      () => {
        wake();
        watch();
      },
      ear.isHearing() ? BACKSTOP_MS.hearing : BACKSTOP_MS.deaf,
    ).unref();
  };
  watch();
  const timers = [
    setInterval(() => broadcast(sseFrame("beat", now().toISOString())), BEAT_MS),
    setInterval(() => void tellAsOf(), AS_OF_MS),
    setInterval(() => void pruneLiveEvents(db).catch(() => {}), PRUNE_MS),
  ];
  for (const timer of timers) timer.unref();

  const hello = (id: number) => sseFrame("hello", { id, now: now().toISOString() }, id);

  return {
    started,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async catchUp(after, sees) {
      await started;
      // Taken before the rows are read: what comes in between is told to the listener.
      const here = cursor.resumeId;
      if (after === null || after === here) return [hello(here)];
      const { first, last } = await liveEventRange(db);
      const isKept = after <= last && (first === null ? after === last : after >= first - 1);
      const missed = isKept ? await listLiveEvents(db, { after, limit: MAX_EVENTS }) : [];
      if (!isKept || missed.length === MAX_EVENTS) {
        stats.resets += 1;
        return [hello(here), sseFrame("reset", {}, here)];
      }
      const id = Math.max(after, here);
      const told = changesFrame(uniqueTopics(missed), sees, id);
      return told === null ? [hello(after)] : [hello(after), told];
    },
    pageCursor: () => places.before(),
    stats: () => ({ ...stats, listeners: listeners.size, isHearing: ear.isHearing() }),
    async stop() {
      isStopped = true;
      clearTimeout(backstop);
      for (const timer of timers) clearInterval(timer);
      for (const listener of [...listeners]) listener.end();
      listeners.clear();
      await ear.stop();
      await turn;
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Tries until it is done, a second apart, or the hub is stopped. */
async function untilDone(work: () => Promise<void>, isStopped: () => boolean): Promise<void> {
  while (!isStopped()) {
    try {
      return await work();
    } catch (error) {
      console.error("Live events cannot be read yet and will be tried again:", error);
      await new Promise((resolve) => setTimeout(resolve, 1_000).unref());
    }
  }
}

function uniqueTopics(events: readonly LiveEvent[]): LiveTopic[] {
  return [...new Map(events.map(({ topic }) => [JSON.stringify(topic), topic])).values()];
}

/** Null: nothing that this reader sees. */
function changesFrame(topics: readonly LiveTopic[], sees: Sees, id: number): Uint8Array | null {
  const seen = sees === null ? topics : topics.filter((topic) => sees("region" in topic ? topic : {}));
  return seen.length === 0 ? null : sseFrame("changes", seen, id);
}

function asOfFrame({ functions, lists }: LiveAsOf, sees: Sees): Uint8Array | null {
  const news = sees === null ? { functions, lists } : { functions: functions.filter(sees), lists: lists.filter(sees) };
  return news.functions.length + news.lists.length === 0 ? null : sseFrame("as-of", news);
}

const ANYTHING: Write = { isDelete: true, tables: ["functions", "aliases", "versions"], values: [] };

/** What this process must not go on showing from memory, whichever replica wrote it. */
function toWrites(topic: LiveTopic): Write[] {
  if (topic.kind !== "function" && topic.kind !== "change") return [];
  return [{ isDelete: false, tables: ["functions"], values: [topic.functionName] }];
}
