import { sql } from "drizzle-orm";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type LiveTopic, liveHelloSchema } from "@/lib/domain/live-event-schema";
import { onWrites } from "../db/announce-writes";
import type { DatabaseConnection } from "../db/connection";
import { liveEventRange, tellLiveTopics } from "../db/live-events";
import { openPostgres } from "../db/open-postgres";
import { liveEvents } from "../db/schema";
import { createTestDatabase, testDatabases } from "../db/test-databases";
import { type LiveHub, type Sees, startLiveHub } from "./live-hub";

const topicOf = (functionName: string): LiveTopic => ({
  kind: "function",
  region: "ap-guangzhou",
  namespace: "default",
  functionName,
});

interface Heard {
  id: number | null;
  event: string;
  data: unknown;
}

function decode(frame: Uint8Array): Heard {
  const text = new TextDecoder().decode(frame);
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(text)?.[1];
  const id = field("id");
  return {
    id: id === undefined ? null : Number(id),
    event: field("event") ?? "",
    data: JSON.parse(field("data") ?? ""),
  };
}

/** A reader of a hub, as a browser's stream is. */
class Reader {
  readonly heard: Heard[] = [];
  isEnded = false;
  readonly leave: () => void;

  constructor(hub: LiveHub, sees: Sees = null) {
    this.leave = hub.listen({
      sees,
      send: (frame) => this.heard.push(decode(frame)),
      end: () => {
        this.isEnded = true;
      },
    });
  }

  get functionNames(): string[] {
    return functionNamesOf(this.heard);
  }

  async until(...functionNames: string[]): Promise<void> {
    await vi.waitFor(() => expect(new Set(this.functionNames)).toEqual(new Set(functionNames)), { timeout: 10_000 });
  }
}

function functionNamesOf(heard: readonly Heard[]): string[] {
  const topics = heard.filter(({ event }) => event === "changes").flatMap(({ data }) => data as LiveTopic[]); // the hub's own
  return topics.map((topic) => ("functionName" in topic ? topic.functionName : topic.kind));
}

const catchUp = async (hub: LiveHub, after: number | null, sees: Sees = null) =>
  (await hub.catchUp(after, sees)).map(decode);

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  let hub: LiveHub;

  beforeEach(async () => {
    connection = await open();
    hub = startLiveHub(connection);
    await hub.started;
  });
  afterEach(async () => {
    await hub.stop();
    await connection.close();
  });

  test("what is told reaches every reader, with the place to go on from", async () => {
    const readers = [new Reader(hub), new Reader(hub)];
    await tellLiveTopics(connection.db, [topicOf("a"), topicOf("a"), topicOf("b")]);
    const { last } = await liveEventRange(connection.db);
    for (const reader of readers) {
      await reader.until("a", "b");
      expect(reader.heard).toEqual([{ id: last, event: "changes", data: [topicOf("a"), topicOf("b")] }]);
    }
  });

  test("a reader is told of what it sees and of nothing else, also when it comes back", async () => {
    const sees: Sees = ({ functionName }) => functionName?.startsWith("pay-") ?? false;
    const [everything, some] = [new Reader(hub), new Reader(hub, sees)];
    const { last: before } = await liveEventRange(connection.db);
    await tellLiveTopics(connection.db, [topicOf("order-api"), topicOf("pay-api")]);
    await everything.until("order-api", "pay-api");
    await tellLiveTopics(connection.db, [topicOf("other")]);
    await everything.until("order-api", "pay-api", "other");
    expect(some.heard.map(({ event, data }) => ({ event, data }))).toEqual([
      { event: "changes", data: [topicOf("pay-api")] },
    ]);
    expect(functionNamesOf(await catchUp(hub, before, sees))).toEqual(["pay-api"]);
    expect((await catchUp(hub, before, () => false)).map(({ event }) => event)).toEqual(["hello"]);
  });

  test("a burst is told as a few frames, each subject once in each", async () => {
    const reader = new Reader(hub);
    for (let index = 0; index < 50; index += 1) await tellLiveTopics(connection.db, [topicOf("busy")]);
    const { last } = await liveEventRange(connection.db);
    await vi.waitFor(() => expect(reader.heard.at(-1)?.id).toBe(last));
    expect(reader.functionNames.length).toBeLessThan(25);
    expect(reader.heard.every(({ data }) => Array.isArray(data) && data.length === 1)).toBe(true);
  });

  test("what transactions tell is read outside of them, even while another one runs", async () => {
    const complaints = vi.spyOn(console, "error");
    const reader = new Reader(hub);
    const names = Array.from({ length: 10 }, (_, index) => `f${index}`);
    await Promise.all(
      names.map((name) =>
        connection.db.transaction(async (tx) => {
          await tellLiveTopics(tx, [topicOf(name)]);
          await tx.select().from(liveEvents);
        }),
      ),
    );
    await reader.until(...names);
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });

  test("whoever comes back is told what was missed, and nothing before it", async () => {
    const reader = new Reader(hub);
    await tellLiveTopics(connection.db, [topicOf("seen")]);
    await reader.until("seen");
    const place = reader.heard.at(-1)?.id ?? 0;
    await tellLiveTopics(connection.db, [topicOf("missed")]);
    await reader.until("seen", "missed");
    const frames = await catchUp(hub, place);
    expect(frames.map(({ event }) => event)).toEqual(["hello", "changes"]);
    expect(functionNamesOf(frames)).toEqual(["missed"]);
  });

  test("a new reader is told where it begins", async () => {
    const { last } = await liveEventRange(connection.db);
    const [hello, ...more] = await catchUp(hub, null);
    expect(more).toEqual([]);
    expect(hello).toMatchObject({ id: last, event: "hello" });
    expect(liveHelloSchema.parse(hello?.data).id).toBe(last);
  });

  test("whoever was away for longer than events are kept is told to read everything again", async () => {
    await tellLiveTopics(connection.db, [topicOf("a"), topicOf("b"), topicOf("c")]);
    const { last } = await liveEventRange(connection.db);
    await connection.db.delete(liveEvents).where(sql`id < ${last}`);
    const events = async (after: number) => (await catchUp(hub, after)).map(({ event }) => event);
    expect(await events(last - 2)).toEqual(["hello", "reset"]);
    expect(await events(last - 1)).toEqual(["hello", "changes"]);
    // Somebody who has seen more than there is comes from another database.
    expect(await events(last + 1)).toEqual(["hello", "reset"]);
  });

  test("more at once than is worth telling one by one is told as everything", async () => {
    const reader = new Reader(hub);
    await tellLiveTopics(
      connection.db,
      Array.from({ length: 1_000 }, (_, index) => topicOf(`f${index}`)),
    );
    const { last } = await liveEventRange(connection.db);
    await vi.waitFor(() => expect(reader.heard).toEqual([{ id: last, event: "reset", data: {} }]));
    expect((await catchUp(hub, last)).map(({ event }) => event)).toEqual(["hello"]);
  });

  test("stopping ends every stream", async () => {
    const reader = new Reader(hub);
    await hub.stop();
    expect(reader.isEnded).toBe(true);
    expect(hub.stats()).toMatchObject({ listeners: 0, isHearing: false });
  });
});

describe("two replicas on one PostgreSQL", () => {
  let url: string;
  let replicas: { connection: DatabaseConnection; hub: LiveHub }[];

  beforeEach(async () => {
    url = await createTestDatabase();
    replicas = [];
    for (let index = 0; index < 2; index += 1) {
      const connection = await openPostgres(url);
      replicas.push({ connection, hub: startLiveHub(connection) });
    }
    await Promise.all(replicas.map(({ hub }) => hub.started));
  });
  afterEach(async () => {
    for (const { connection, hub } of replicas) {
      await hub.stop();
      await connection.close();
    }
  });

  function pair() {
    const [one, other] = replicas;
    if (one === undefined || other === undefined) throw new Error("Both replicas are made before each test.");
    return [one, other] as const;
  }

  test("what one writes the other tells, and does not go on showing from memory", async () => {
    const [one, other] = pair();
    const dropped: unknown[] = [];
    onWrites(other.connection.db, (writes) => dropped.push(...writes));
    const reader = new Reader(other.hub);
    await tellLiveTopics(one.connection.db, [topicOf("order-api")]);
    await reader.until("order-api");
    expect(dropped).toEqual([{ isDelete: false, tables: ["functions"], values: ["order-api"] }]);
  });

  test("a reader that changes replica goes on where it was", async () => {
    const [one, other] = pair();
    const readers = [new Reader(one.hub), new Reader(other.hub)] as const;
    await tellLiveTopics(one.connection.db, [topicOf("a")]);
    await readers[0].until("a");
    const place = readers[0].heard.at(-1)?.id ?? 0;
    await tellLiveTopics(other.connection.db, [topicOf("b")]);
    await readers[1].until("a", "b");
    expect(functionNamesOf(await catchUp(other.hub, place))).toEqual(["b"]);
  });

  test("a transaction that ends late, with a lower id, is told and is not resumed past", async () => {
    const [one, other] = pair();
    const reader = new Reader(other.hub);
    const late = new Client({ connectionString: url });
    await late.connect();
    await late.query("begin");
    await late.query("insert into live_events (topic) values ($1)", [JSON.stringify(topicOf("late"))]);
    await tellLiveTopics(one.connection.db, [topicOf("early")]);
    await reader.until("early");
    const place = reader.heard.at(-1)?.id ?? Number.NaN;
    expect(place).toBeLessThan((await liveEventRange(one.connection.db)).last - 1);
    await late.query("commit");
    await late.end();
    await reader.until("early", "late");
    // A reader that left in between misses nothing on whichever replica it comes back.
    for (const { hub } of [one, other]) {
      expect(functionNamesOf(await catchUp(hub, place)).toSorted()).toEqual(["early", "late"]);
    }
  });

  test("a transaction that was under way when a replica started is told when it ends", async () => {
    const late = new Client({ connectionString: url });
    await late.connect();
    await late.query("begin");
    await late.query("insert into live_events (topic) values ($1)", [JSON.stringify(topicOf("late"))]);
    const [one] = pair();
    await tellLiveTopics(one.connection.db, [topicOf("early")]);
    const third = startLiveHub(one.connection);
    await third.started;
    const reader = new Reader(third);
    await late.query("commit");
    await late.end();
    await reader.until("late");
    await third.stop();
  });

  test("connections that the database ends are made anew, and what was told meanwhile is not missed", async () => {
    const [one, other] = pair();
    const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
    const readers = [new Reader(one.hub), new Reader(other.hub)];
    await vi.waitFor(() => expect(replicas.every(({ hub }) => hub.stats().isHearing)).toBe(true));
    const outsider = new Client({ connectionString: url });
    await outsider.connect();
    await outsider.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    await outsider.query("insert into live_events (topic) values ($1)", [JSON.stringify(topicOf("meanwhile"))]);
    for (const reader of readers) await reader.until("meanwhile");
    await vi.waitFor(() => expect(replicas.every(({ hub }) => hub.stats().isHearing)).toBe(true), { timeout: 20_000 });
    await outsider.query("insert into live_events (topic) values ($1)", [JSON.stringify(topicOf("after"))]);
    for (const reader of readers) await reader.until("meanwhile", "after");
    await outsider.end();
    complaints.mockRestore();
  });
});
