import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { BURST_FAILURES, type NotificationEvent } from "@/lib/domain/notification-event";
import { NOTIFICATION_KINDS, type NotificationKind } from "@/lib/domain/notification-kind";
import { appendAudit } from "./audit-log";
import type { DatabaseConnection } from "./connection";
import { createChannel, deleteChannel, getChannel, listDeliveries, listFailingChannels } from "./notification-channels";
import {
  cleanOutbox,
  type DueMessage,
  MOST_TRIES,
  noteFailed,
  noteSent,
  notify,
  takeDueMessages,
} from "./notification-outbox";
import { notificationChannels, notificationOutbox } from "./schema-settings";
import { testDatabases } from "./test-databases";

const EVENT: NotificationEvent = {
  kind: "alias.changed",
  actor: "rita",
  target: "ap-guangzhou/default/orders:release",
  reason: "first",
  before: { by: "weight", parts: [{ version: "7", percent: 100 }] },
  after: { by: "rule", parts: [{ version: "7", percent: null }] },
};
const anyTime = () => 0;

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;

  beforeAll(async () => {
    connection = await open();
  });
  beforeEach(() => connection.db.delete(notificationChannels));
  afterAll(() => connection.close());

  async function addChannel(name: string, events: readonly NotificationKind[] = NOTIFICATION_KINDS, isEnabled = true) {
    const id = randomUUID();
    const channel = { kind: "webhook", secret: "sealed", host: "example.com", isSigned: false, locale: "en" } as const;
    const made = { ...channel, id, name, events: [...events], isEnabled, createdBy: "ada" };
    await connection.db.transaction((tx) => createChannel(tx, made));
    return id;
  }
  const take = (busy: string[] = []) => takeDueMessages(connection.db, busy, anyTime);
  async function takeOne(): Promise<DueMessage> {
    const [message, ...others] = await take();
    if (message === undefined || others.length > 0) throw new Error(`${others.length + 1} messages are due.`);
    return message;
  }
  /** As if so much time had gone by. */
  async function later(seconds: number) {
    const earlier = (column: object) => sql`${column} - ${seconds} * interval '1 second'`;
    const { nextAt, createdAt } = notificationOutbox;
    await connection.db.update(notificationOutbox).set({ nextAt: earlier(nextAt), createdAt: earlier(createdAt) });
    const { retryAt, triedAt } = notificationChannels;
    await connection.db.update(notificationChannels).set({ retryAt: earlier(retryAt), triedAt: earlier(triedAt) });
  }

  test("news reach the channels that want them, and no others", async () => {
    const wanting = await addChannel("wanting", ["alias.changed"]);
    await addChannel("other", ["drift.found"]);
    await addChannel("off", ["alias.changed"], false);
    await connection.db.transaction((tx) => notify(tx, EVENT));
    const messages = await take();
    expect(messages.map(({ channel, event, count }) => [channel.id, event, count])).toEqual([[wanting, EVENT, 1]]);
    expect(await take()).toEqual([]);
  });

  test("nothing is told of what did not happen", async () => {
    await addChannel("team");
    const failing = connection.db.transaction(async (tx) => {
      await notify(tx, EVENT);
      throw new Error("undone");
    });
    await expect(failing).rejects.toThrow("undone");
    expect(await take()).toEqual([]);
  });

  test("an act in the audit log is news, and what the log cannot hold does not stop it", async () => {
    await addChannel("team");
    await connection.db.transaction((tx) =>
      appendAudit(tx, {
        actor: "rita",
        action: "line.stop",
        target: "*",
        outcome: "done",
        reason: "nul \u0000 \ud800",
      }),
    );
    expect((await takeOne()).event).toMatchObject({ kind: "line.stopped", actor: "rita", target: "*" });
  });

  test("failed sign-ins are told once they are many, and not again at once", async () => {
    await addChannel("team");
    const fail = (number: number) =>
      connection.db.transaction((tx) =>
        appendAudit(tx, { actor: "?", action: "session.refuse", target: `user/u${number}`, outcome: "refused" }),
      );
    for (let number = 1; number < BURST_FAILURES; number += 1) await fail(number);
    expect(await take()).toEqual([]);
    await fail(BURST_FAILURES);
    const first = await takeOne();
    await noteSent(connection.db, first);
    for (let number = 0; number < 3; number += 1) await fail(number);
    expect(await take()).toEqual([]);
    await later(601);
    expect((await takeOne()).count).toBe(3);
  });

  test("the first is sent at once; what is said again within a minute is one message, from the first state to the last", async () => {
    await addChannel("team");
    const say = (reason: string, percent: number) =>
      connection.db.transaction((tx) =>
        notify(tx, { ...EVENT, reason, before: { by: "weight", parts: [{ version: "8", percent }] } }),
      );
    await say("first", 0);
    const first = await takeOne();
    expect(first).toMatchObject({ count: 1, event: { reason: "first" } });
    await noteSent(connection.db, first);
    await say("second", 5);
    await say("third", 10);
    await say("fourth", 15);
    expect(await take()).toEqual([]);
    await later(61);
    const folded = await takeOne();
    expect(folded).toMatchObject({ count: 3, event: { reason: "fourth" } });
    expect(folded.event.before).toEqual({ by: "weight", parts: [{ version: "8", percent: 5 }] });
  });

  test("what is being sent takes nothing in any more", async () => {
    await addChannel("team");
    await connection.db.transaction((tx) => notify(tx, EVENT));
    const sending = await takeOne();
    await connection.db.transaction((tx) => notify(tx, { ...EVENT, reason: "late" }));
    await noteSent(connection.db, sending);
    await later(61);
    expect(await takeOne()).toMatchObject({ count: 1, event: { reason: "late" } });
  });

  test("a channel that fails waits as a whole, its other messages come first, and one that is taken frees all", async () => {
    const id = await addChannel("team");
    for (const target of ["a:release", "b:release"]) {
      await connection.db.transaction((tx) => notify(tx, { ...EVENT, target }));
    }
    const first = await takeOne();
    await noteFailed(connection.db, first, "http:500", 30_000);
    expect(await take()).toEqual([]);
    const failing = await getChannel(connection.db, id);
    expect(failing).toMatchObject({ lastFailure: "http:500", waiting: 2, failingSince: expect.any(String) });
    await later(31);
    const second = await takeOne();
    expect([first.event.target, second.event.target]).toEqual(["a:release", "b:release"]);
    await noteSent(connection.db, second);
    expect(await getChannel(connection.db, id)).toMatchObject({ failingSince: null, lastFailure: null, waiting: 1 });
    expect((await takeOne()).event.target).toBe("a:release");
  });

  test("a dead channel holds back no other; after three tries the others are told of it, once", async () => {
    const dead = await addChannel("dead");
    const alive = await addChannel("alive");
    await connection.db.transaction((tx) => notify(tx, EVENT));
    for (const message of await take()) {
      if (message.channel.id === alive) await noteSent(connection.db, message);
      else await noteFailed(connection.db, message, "timeout", 1_000);
    }
    for (let tries = 2; tries <= 5; tries += 1) {
      await later(1);
      await noteFailed(connection.db, await takeOne(), "timeout", 1_000);
      if (tries < 3) expect(await listFailingChannels(connection.db)).toEqual([]);
      if (tries === 3) {
        const [news] = await take([dead]);
        expect(news?.event).toMatchObject({ kind: "channel.failing", target: "dead", errorCode: "timeout" });
        if (news !== undefined) await noteSent(connection.db, news);
      }
    }
    expect(await listFailingChannels(connection.db)).toEqual(["dead"]);
    expect((await listDeliveries(connection.db, alive)).map(({ kind, state }) => [kind, state])).toEqual([
      ["channel.failing", "sent"],
      ["alias.changed", "sent"],
    ]);
  });

  test("a message is given up after its last try, and stays to be seen", async () => {
    const id = await addChannel("team");
    await connection.db.transaction((tx) => notify(tx, EVENT));
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      await noteFailed(connection.db, await takeOne(), "http:404", 1_000);
      await later(2);
    }
    expect(await take()).toEqual([]);
    const given = { state: "given up", attempts: MOST_TRIES, failure: "http:404" };
    expect(await listDeliveries(connection.db, id)).toEqual([expect.objectContaining(given)]);
  });

  test("what waited for a day is given up, and after a month forgotten", async () => {
    const id = await addChannel("team");
    await connection.db.transaction((tx) => notify(tx, EVENT));
    await later(86_401);
    await connection.db.transaction((tx) => notify(tx, { ...EVENT, target: "new" }));
    await cleanOutbox(connection.db);
    expect((await listDeliveries(connection.db, id)).map(({ state }) => state)).toEqual(["waiting", "given up"]);
    await later(30 * 86_400);
    await cleanOutbox(connection.db);
    await cleanOutbox(connection.db);
    expect(await listDeliveries(connection.db, id)).toEqual([]);
  });

  test("a try whose process died is made again after a minute", async () => {
    await addChannel("team");
    await connection.db.transaction((tx) => notify(tx, EVENT));
    await takeOne();
    await later(59);
    expect(await take()).toEqual([]);
    await later(2);
    expect((await takeOne()).event).toEqual(EVENT);
  });

  test("between two messages passes what the channel's kind wants", async () => {
    await addChannel("team");
    for (const target of ["a", "b"]) await connection.db.transaction((tx) => notify(tx, { ...EVENT, target }));
    const takeSlowly = () => takeDueMessages(connection.db, [], () => 3_000);
    for (const message of await takeSlowly()) await noteSent(connection.db, message);
    expect(await takeSlowly()).toEqual([]);
    await later(3);
    expect((await takeSlowly()).map(({ event }) => event.target)).toEqual(["b"]);
  });

  test("two senders at once never take the same message", async () => {
    await addChannel("team");
    for (let number = 0; number < 20; number += 1) {
      await connection.db.transaction((tx) => notify(tx, { ...EVENT, target: `t${number}` }));
    }
    const ids: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const taken = await Promise.all([take(), take(), take()]);
      ids.push(...taken.flat().map(({ id }) => id));
    }
    expect(ids.length).toBe(20);
    expect(new Set(ids).size).toBe(20);
  });

  test("a deleted channel takes its messages with it, also while one is being sent", async () => {
    const id = await addChannel("team");
    await connection.db.transaction((tx) => notify(tx, EVENT));
    const sending = await takeOne();
    expect(await connection.db.transaction((tx) => deleteChannel(tx, id))).toBe(true);
    await noteSent(connection.db, sending);
    await noteFailed(connection.db, sending, "timeout", 1_000);
    expect(await connection.db.$count(notificationOutbox, eq(notificationOutbox.channelId, id))).toBe(0);
  });
});
