import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { CHANNEL_HOSTS, type ChannelKind, NOTIFICATION_KINDS } from "@/lib/domain/notification-kind";
import type { DatabaseConnection } from "../db/connection";
import { createChannel, getChannel, listDeliveries } from "../db/notification-channels";
import { notify } from "../db/notification-outbox";
import { notificationChannels } from "../db/schema-settings";
import { openTestPglite } from "../db/test-databases";
import { createSafeFetch, type SafeFetch } from "../outgoing/safe-fetch";
import { createSealer } from "../secrets/sealer";
import { sealAddress } from "./channel-address";
import { createSender, type Sender } from "./sender";

const EVENT = { kind: "line.stopped", actor: "rita", target: "*", reason: "smoke" } as const;
const sealer = createSealer("a secret of more than thirty-two characters");

interface Seen {
  host: string;
  path: string;
  body: string;
}

let connection: DatabaseConnection;
let server: Server;
let seen: Seen[];
/** What the services answer, by host; never: they take the request and say nothing. */
let answers: Map<string, { status: number; body: string; headers?: Record<string, string> } | "never">;

beforeAll(async () => {
  connection = await openTestPglite();
});
afterAll(() => connection.close());
beforeEach(async () => {
  await connection.db.delete(notificationChannels);
  seen = [];
  answers = new Map();
  server = createServer((request, response) => {
    const host = String(request.headers["x-wanted-host"]);
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      seen.push({ host, path: request.url ?? "", body });
      const answer = answers.get(host) ?? { status: 200, body: '{"errcode":0,"code":0}' };
      if (answer === "never") return;
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

/** The real fetch, with this machine in the place of the services. */
function toOwnMachine(): SafeFetch {
  const own = createSafeFetch({ reach: "public and this machine", limitMs: 500 });
  // It listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo;
  return (address, { hosts, headers, ...request } = {}) => {
    const { hostname, pathname, search } = new URL(address);
    if (hosts !== undefined && !hosts.includes(hostname)) throw new Error(`${hostname} is not in the list.`);
    const wanted = { ...Object.fromEntries(new Headers(headers)), "x-wanted-host": hostname };
    return own(`http://127.0.0.1:${port}${pathname}${search}`, { ...request, headers: wanted });
  };
}

function makeSender(fetch: SafeFetch = toOwnMachine(), key = sealer): Sender {
  const { db } = connection;
  return createSender({ db, fetch, sealer: async () => key, publicUrl: null, now: () => new Date(), random: () => 0 });
}

async function addChannel(kind: ChannelKind, host = CHANNEL_HOSTS[kind]?.[0] ?? "ops.example"): Promise<string> {
  const id = randomUUID();
  const secret = sealAddress(sealer, id, { url: `https://${host}/path?key=secret-${kind}`, secret: null });
  const rest = { host, isSigned: false, locale: "en", isEnabled: true, createdBy: "ada" } as const;
  await connection.db.transaction((tx) =>
    createChannel(tx, { id, kind, name: kind, secret, events: [...NOTIFICATION_KINDS], ...rest }),
  );
  return id;
}

const tell = (target = "*") => connection.db.transaction((tx) => notify(tx, { ...EVENT, target }));

/** As if the pauses between tries were over. */
async function later() {
  await connection.db.update(notificationChannels).set({ retryAt: null, triedAt: null });
}

async function deliver(sender: Sender) {
  await sender.tick();
  await sender.idle();
}

test("one piece of news reaches every kind of channel at its own host, each in its own form", async () => {
  for (const kind of ["wecom", "feishu", "dingtalk", "slack", "webhook"] as const) await addChannel(kind);
  await tell();
  await deliver(makeSender());
  expect(seen.map(({ host }) => host).toSorted()).toEqual([
    "hooks.slack.com",
    "oapi.dingtalk.com",
    "open.feishu.cn",
    "ops.example",
    "qyapi.weixin.qq.com",
  ]);
  expect(seen.every(({ body }) => body.includes("The line was stopped"))).toBe(true);
  await deliver(makeSender());
  expect(seen).toHaveLength(5);
});

test("a service that is silent delays nobody, and is tried again only when its turn comes", async () => {
  const silent = await addChannel("wecom");
  const fine = await addChannel("slack");
  answers.set("qyapi.weixin.qq.com", "never");
  await tell("1");
  const sender = makeSender();
  await sender.tick();
  await tell("2");
  await connection.db.update(notificationChannels).set({ triedAt: null });
  await vi.waitFor(
    async () => {
      await sender.tick();
      expect((await listDeliveries(connection.db, fine)).map(({ state }) => state)).toEqual(["sent", "sent"]);
    },
    { timeout: 20_000 },
  );
  expect((await listDeliveries(connection.db, silent)).map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  await sender.idle();
  expect(await getChannel(connection.db, silent)).toMatchObject({ lastFailure: "timeout", waiting: 2 });
  await deliver(sender);
  expect(seen.filter(({ host }) => host === "qyapi.weixin.qq.com")).toHaveLength(1);
});

test("what a service asks for is kept, and its recovery is seen", async () => {
  const id = await addChannel("slack");
  answers.set("hooks.slack.com", { status: 429, body: "rate_limited", headers: { "retry-after": "120" } });
  await tell();
  const sender = makeSender();
  await deliver(sender);
  const wait = sql<string>`extract(epoch from ${notificationChannels.retryAt} - ${notificationChannels.triedAt})`;
  const [row] = await connection.db.select({ wait }).from(notificationChannels);
  expect(Number(row?.wait)).toBeGreaterThanOrEqual(120);
  expect(await getChannel(connection.db, id)).toMatchObject({
    lastFailure: "http:429",
    failingSince: expect.any(String),
  });
  answers.clear();
  await later();
  await deliver(sender);
  expect(await getChannel(connection.db, id)).toMatchObject({ lastFailure: null, failingSince: null, waiting: 0 });
  expect(await listDeliveries(connection.db, id)).toEqual([expect.objectContaining({ state: "sent", attempts: 2 })]);
});

test("no address and no answer's text is kept with a failure", async () => {
  const id = await addChannel("webhook");
  answers.set("ops.example", { status: 500, body: "secret-webhook is wrong" });
  await tell();
  await deliver(makeSender());
  const kept = JSON.stringify([await getChannel(connection.db, id), await listDeliveries(connection.db, id)]);
  expect(kept).toContain("http:500");
  expect(kept).not.toContain("secret-");
});

test("with another secret of the console the channel fails with that reason, and nothing is sent", async () => {
  const id = await addChannel("webhook");
  await tell();
  await deliver(makeSender(toOwnMachine(), createSealer("another secret of thirty-two characters")));
  expect(await getChannel(connection.db, id)).toMatchObject({ lastFailure: "sealed" });
  expect(seen).toEqual([]);
});

test("the console's own fetch refuses a channel that leads inside", async () => {
  const id = await addChannel("webhook", "127.0.0.1");
  await tell();
  await deliver(makeSender(createSafeFetch()));
  expect(await getChannel(connection.db, id)).toMatchObject({ lastFailure: "privateAddress" });
  expect(seen).toEqual([]);
});
