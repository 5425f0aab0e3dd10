import { once } from "node:events";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { LiveTopic } from "@/lib/domain/live-event-schema";
import type { DatabaseConnection } from "../db/connection";
import { tellLiveTopics } from "../db/live-events";
import { openTestPglite } from "../db/test-databases";
import { type LiveHub, startLiveHub } from "./live-hub";
import { openEventStream } from "./open-event-stream";

const topic: LiveTopic = { kind: "list", region: "ap-guangzhou", namespace: "default" };

let connection: DatabaseConnection;
let hub: LiveHub;
let server: Server;
let url: string;

beforeAll(async () => {
  connection = await openTestPglite();
});
afterAll(() => connection.close());
beforeEach(async () => {
  hub = startLiveHub(connection);
  await hub.started;
  server = createServer(async (request, response) => {
    const leaving = new AbortController();
    response.on("close", () => leaving.abort());
    const after = new URL(request.url ?? "/", "http://localhost").searchParams.get("after");
    const answer = await openEventStream(hub, null, after === null ? null : Number(after), leaving.signal);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    // A fetch body and Node's web stream are the same thing by two names.
    const body = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(body, response).catch(() => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server's address is an object.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  await hub.stop();
  server.closeAllConnections();
  server.close();
});

interface Stream {
  response: IncomingMessage;
  text: () => string;
  close: () => void;
}

async function openStream(path = ""): Promise<Stream> {
  const request = get(`${url}${path}`);
  request.on("error", () => {});
  const [response] = (await once(request, "response")) as [IncomingMessage]; // what the event is about
  let text = "";
  response.setEncoding("utf8");
  response.on("data", (part: string) => {
    text += part;
  });
  response.on("error", () => {});
  return { response, text: () => text, close: () => request.destroy() };
}

const idOf = (stream: Stream) => /^id: (\d+)$/m.exec(stream.text())?.[1];

test("a stream is not kept, changed or collected on its way, and begins with hello", async () => {
  const stream = await openStream();
  expect(stream.response.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "private, no-store, no-transform",
    "x-accel-buffering": "no",
  });
  await vi.waitFor(() => expect(stream.text()).toMatch(/^id: \d+\nevent: hello\ndata: \{.*\}\n\n$/));
  stream.close();
});

test("two hundred streams are told of a change, and only of that", async () => {
  const streams = await Promise.all(Array.from({ length: 200 }, () => openStream()));
  await vi.waitFor(() => expect(streams.every((stream) => idOf(stream) !== undefined)).toBe(true));
  expect(hub.stats().listeners).toBe(200);
  await tellLiveTopics(connection.db, [topic]);
  const told = `event: changes\ndata: ${JSON.stringify([topic])}\n\n`;
  await vi.waitFor(() => expect(streams.filter((stream) => stream.text().split(told).length === 2)).toHaveLength(200), {
    timeout: 20_000,
  });
  for (const stream of streams) stream.close();
  await vi.waitFor(() => expect(hub.stats().listeners).toBe(0));
});

test("a stream that was cut goes on where it was", async () => {
  const first = await openStream();
  await vi.waitFor(() => expect(idOf(first)).toBeDefined());
  const place = idOf(first);
  first.close();
  await tellLiveTopics(connection.db, [topic]);
  const second = await openStream(`?after=${place}`);
  await vi.waitFor(() => expect(second.text()).toContain(JSON.stringify([topic])));
  second.close();
});

test("a reader that does not read is let go, the others are not", async () => {
  const healthy = await openStream();
  const stalled = await openStream();
  await vi.waitFor(() => expect(hub.stats().listeners).toBe(2));
  stalled.response.pause();
  const many = Array.from({ length: 900 }, (_, index) => ({ ...topic, namespace: `${"n".repeat(60)}${index}` }));
  for (let round = 0; round < 200 && hub.stats().listeners === 2; round += 1) {
    const { frames } = hub.stats();
    await tellLiveTopics(connection.db, many);
    await vi.waitFor(() => expect(hub.stats().frames).toBeGreaterThan(frames));
  }
  expect(hub.stats().listeners).toBe(1);
  await tellLiveTopics(connection.db, [topic]);
  await vi.waitFor(() => expect(healthy.text()).toContain(JSON.stringify([topic])));
  healthy.close();
  stalled.close();
});

test("the hub's end is the end of the answer", async () => {
  const stream = await openStream();
  const ended = once(stream.response, "end");
  await hub.stop();
  await ended;
});
