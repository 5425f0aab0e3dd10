import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import type { EntryPoint, EntryPointList } from "@/lib/domain/entry-point-schema";
import { type SendRequest, sendRequestSchema } from "@/lib/domain/invocation-schema";
import { type Cloud, createCloud } from "../cloud/cloud";
import { connectionTo } from "../cloud/test-cloud";
import type { DatabaseConnection } from "../db/connection";
import { openTestPglite } from "../db/test-databases";
import { readEntryPoints } from "../entry-points/read-entry-points";
import { entryPolicyOf } from "./entry-address";
import { type SendDeps, sendForReal } from "./send-for-real";
import { putRunnable, TELLING_CODE } from "./test-runnable";

const key = { region: "ap-guangzhou", namespace: "default", functionName: "orders" };
const bobOnly = { version: "2", key: "invoke.headers.User", method: "exact", expression: "Bob" };

let folder: string;
let emulator: EmulatorHandle;
let cloud: Cloud;
let connection: DatabaseConnection;
const closers: (() => void)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-send-"));
  emulator = await startEmulator({ folder, faults: true, settleMs: 0 });
  cloud = createCloud(connectionTo(emulator.url), { backoffMs: 5 });
  connection = await openTestPglite();
  await putRunnable(emulator.cloud.store, {
    ...key,
    codes: [TELLING_CODE, TELLING_CODE],
    aliases: { prepub: { mainVersion: "1" }, release: { mainVersion: "1", weights: [{ version: "2", weight: 1 }] } },
    urls: {
      prepuburl1: { qualifier: "prepub" },
      releaseurl: { qualifier: "release" },
      signedurl1: { qualifier: "prepub", auth: "CAM" },
    },
  });
  await emulator.control.editAlias({ ...key, alias: "prepub", rules: [bobOnly] });
});
afterEach(() => {
  emulator.control.clearFaults();
  for (const close of closers.splice(0)) close();
});
afterAll(async () => {
  cloud.close();
  await connection.close();
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

function deps(change: Partial<SendDeps> = {}): SendDeps {
  const entryPort = Number(new URL(emulator.entryUrl).port);
  const policy = entryPolicyOf({ cloud: connectionTo(emulator.url), entryPort });
  const own = { db: connection.db, cloud, now: () => new Date() };
  return { ...own, policy, readEntryPoints: (asked) => readEntryPoints(own, asked), ...change };
}

const byUrl = (id: string) => ({ by: "entryPoint", id: `url:${id}` }) as const;

function send(
  sample: SendRequest,
  { aliasName = "prepub", with: change = {} as Partial<SendDeps>, signal = new AbortController().signal } = {},
) {
  return sendForReal(deps(change), { ...key, aliasName }, sendRequestSchema.parse(sample), signal);
}

async function problemOf(sending: Promise<unknown>): Promise<unknown> {
  const error = await sending.then(
    () => "sent",
    (reason: unknown) => reason,
  );
  return error instanceof Error && "problem" in error ? error.problem : error;
}

describe("through a function URL", () => {
  test("the sample's headers decide, and the answer says which version it was", async () => {
    const { target, attempts } = await send({
      route: byUrl("prepuburl1"),
      values: { User: "Bob" },
      path: "/orders?x=1",
    });
    expect(target).toBe(`GET ${emulator.entryUrl}/url/prepuburl1/orders?x=1`);
    expect(attempts).toHaveLength(1);
    expect(attempts[0]).toMatchObject({ status: 200, version: "2", versionFrom: "response", error: null });
    expect(attempts[0]?.functionRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(attempts[0]?.excerpt ?? "").event).toMatchObject({ path: "/orders", queryString: { x: "1" } });
    expect((await send({ route: byUrl("prepuburl1"), values: { User: "Alice" } })).attempts[0]?.version).toBe("1");
  });

  test("no header is sent that the sample does not have", async () => {
    const { attempts } = await send({ route: byUrl("prepuburl1"), values: { "X-One": "1" } });
    const { headers } = JSON.parse(attempts[0]?.excerpt ?? "").event;
    expect(Object.keys(headers).toSorted()).toEqual(["connection", "host", "x-one", "x-scf-remote-addr"]);
  });

  test("a body arrives with the type that its text shows, unless the sample says another", async () => {
    const typeOf = async (body: string, values = {}) => {
      const { attempts } = await send({ route: byUrl("prepuburl1"), method: "POST", body, values });
      const { event } = JSON.parse(attempts[0]?.excerpt ?? "");
      expect(event.body).toBe(body);
      return event.headers["content-type"];
    };
    expect(await typeOf('{"items":[]}')).toBe("application/json");
    expect(await typeOf("名=值")).toBe("text/plain; charset=utf-8");
    expect(await typeOf("a=1", { "Content-Type": "application/x-www-form-urlencoded" })).toBe(
      "application/x-www-form-urlencoded",
    );
  });

  test("an answer that names no version leaves that to the log", async () => {
    const { attempts } = await send({ route: byUrl("prepuburl1"), path: "/?silent=1" });
    expect(attempts[0]).toMatchObject({ status: 200, version: null, versionFrom: null, excerpt: "no word of it" });
    expect(attempts[0]?.functionRequestId).not.toBeNull();
  });

  test("a failure of the function is an answer with its status", async () => {
    const { attempts } = await send({ route: byUrl("prepuburl1"), path: "/?fail=1" });
    expect(attempts[0]).toMatchObject({ status: 430, error: null, version: null });
    expect(attempts[0]?.excerpt).toContain("no tier");
  });

  test("a redirect is shown and not followed", async () => {
    const visits: string[] = [];
    const elsewhere = await serve((request, response) => {
      visits.push(request.url ?? "");
      response.end();
    });
    const { attempts } = await send({ route: byUrl("prepuburl1"), path: `/?to=${encodeURIComponent(elsewhere)}` });
    expect(attempts[0]).toMatchObject({ status: 302, version: "1", error: null });
    expect(visits).toEqual([]);
  });

  test("of a large answer a little is kept", async () => {
    const { attempts } = await send({ route: byUrl("prepuburl1"), path: "/?large=1" });
    expect(attempts[0]).toMatchObject({ status: 200, version: "1" });
    expect(attempts[0]?.excerpt).toBe("x".repeat(600));
  });

  test("a hundred requests are sent, each with its own execution", async () => {
    const { attempts } = await send({ route: byUrl("releaseurl"), count: 100 }, { aliasName: "release" });
    expect(attempts.map(({ version }) => version)).toEqual(Array.from({ length: 100 }, () => "2"));
    expect(new Set(attempts.map(({ functionRequestId }) => functionRequestId)).size).toBe(100);
  });
});

describe("by the invoke API", () => {
  test("the values are the routing key and the body is the event", async () => {
    const sample = { route: { by: "invoke" }, values: { User: "Bob" }, body: '{"name":"Bob"}' } as const;
    const { target, attempts } = await send(sample);
    expect(target).toBe("InvokeFunction orders:prepub");
    expect(attempts[0]).toMatchObject({ status: 200, version: "2", versionFrom: "response", error: null });
    expect(JSON.parse(attempts[0]?.excerpt ?? "")).toEqual({ version: "2", event: { name: "Bob" } });
    expect((await send({ ...sample, values: {} })).attempts[0]?.version).toBe("1");
  });

  test("a failure of the function has its status code", async () => {
    const { attempts } = await send({ route: { by: "invoke" }, body: '{"fail":true}' });
    expect(attempts[0]).toMatchObject({ status: 430, error: null });
  });

  test("a call whose outcome is unknown says that the function may have run; the others go on", async () => {
    emulator.control.addFault({ action: "InvokeFunction", fault: { kind: "resetAfter" }, times: 2 });
    const { attempts } = await send({ route: { by: "invoke" }, count: 12 });
    const lost = attempts.filter(({ error }) => error !== null);
    expect(lost).toHaveLength(2);
    for (const { error, status } of lost) {
      expect(error).toContain("may have run");
      expect(status).toBeNull();
    }
  });

  test("what every request would be refused is told once", async () => {
    const before = emulator.control.stats().InvokeFunction ?? 0;
    const refused = problemOf(send({ route: { by: "invoke" }, count: 100 }, { aliasName: "nobody" }));
    expect(await refused).toMatchObject({ kind: "refused", action: "InvokeFunction" });
    expect((emulator.control.stats().InvokeFunction ?? 0) - before).toBeLessThanOrEqual(10);
  });

  test.each([
    { name: "an event that is no JSON", sample: { body: "{" } },
    { name: "a routing key of more than 1024 bytes", sample: { values: { User: "界".repeat(400) } } },
  ])("$name is refused before anything is called", async ({ sample }) => {
    expect(await problemOf(send({ route: { by: "invoke" }, ...sample }))).toMatchObject({ code: "badRequest" });
  });
});

describe("before anything is sent it refuses", () => {
  test.each([
    "Connection",
    "keep-alive",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
    "Host",
    "Content-Length",
    "Proxy-Authorization",
    "Expect",
    "X-Scf-Version",
    "x-scf-request-id",
    "bad name",
    "x:y",
    "名",
  ])("the header %s", async (name) => {
    expect(await problemOf(send({ route: byUrl("prepuburl1"), values: { [name]: "1" } }))).toMatchObject({
      code: "badRequest",
    });
  });

  test.each(["a\r\nX-Scf-Version: 2", "a\nb", "\u0000", "语"])("the header value %j", async (value) => {
    expect(await problemOf(send({ route: byUrl("prepuburl1"), values: { User: value } }))).toMatchObject({
      code: "badRequest",
    });
  });

  test("a header that is given twice in different case", async () => {
    const values = { User: "Bob", user: "Alice" };
    expect(await problemOf(send({ route: byUrl("prepuburl1"), values }))).toMatchObject({ code: "badRequest" });
  });

  test("a URL that takes signed requests only", async () => {
    const problem = await problemOf(send({ route: byUrl("signedurl1") }));
    expect(problem).toMatchObject({ code: "entryPointUnreachable", message: expect.stringContaining("sign") });
  });

  test("the entry point of another alias, and one that does not exist", async () => {
    expect(await problemOf(send({ route: byUrl("releaseurl") }))).toMatchObject({
      code: "badRequest",
      message: expect.stringContaining("leads to release"),
    });
    expect(await problemOf(send({ route: byUrl("nobody") }))).toMatchObject({ code: "notFound" });
  });

  test("a path that leads to another function's URL", async () => {
    const path = "/../releaseurl/";
    expect(await problemOf(send({ route: byUrl("prepuburl1"), path }))).toMatchObject({
      code: "entryPointUnreachable",
    });
  });
});

describe("an entry point that points elsewhere is not called", () => {
  const functionUrl = (url: string | null): EntryPoint => ({
    kind: "functionUrl",
    id: "url:odd",
    qualifier: "prepub",
    isEnabled: true,
    url,
    intranetUrl: null,
    auth: "NONE",
    boundDomains: [],
  });
  const listOf = (...entryPoints: EntryPoint[]): EntryPointList => ({
    entryPoints,
    gateway: "absent",
    asOf: new Date().toISOString(),
    unreadable: [],
  });

  test("neither a service on this machine nor a public host that only looks right", async () => {
    const visits: string[] = [];
    const own = await serve((request, response) => {
      visits.push(request.url ?? "");
      response.end("secret");
    });
    for (const url of [
      own,
      own.replace("127.0.0.1", "localhost"),
      "http://169.254.0.23/",
      "https://a.tencentscf.com.example",
    ]) {
      const readOdd = async () => listOf(functionUrl(url));
      const problem = await problemOf(send({ route: byUrl("odd") }, { with: { readEntryPoints: readOdd } }));
      expect(problem).toMatchObject({ code: "entryPointUnreachable" });
    }
    expect(visits).toEqual([]);
  });

  test.each<{ name: string; entryPoint: EntryPoint }>([
    { name: "switched off", entryPoint: { ...functionUrl("http://127.0.0.1:1"), isEnabled: false } },
    { name: "without an address", entryPoint: functionUrl(null) },
    {
      name: "a timer",
      entryPoint: {
        kind: "trigger",
        id: "url:odd",
        qualifier: "prepub",
        isEnabled: true,
        type: "timer",
        name: "t",
        summary: "",
      },
    },
    {
      name: "a custom domain",
      entryPoint: {
        kind: "customDomain",
        id: "url:odd",
        qualifier: "prepub",
        isEnabled: true,
        domain: "shop.example.com",
        protocol: "HTTPS",
        path: "/*",
      },
    },
  ])("$name", async ({ entryPoint }) => {
    const readOdd = async () => listOf(entryPoint);
    expect(await problemOf(send({ route: byUrl("odd") }, { with: { readEntryPoints: readOdd } }))).toMatchObject({
      code: "entryPointUnreachable",
      message: expect.stringContaining("Nothing was sent"),
    });
  });

  test("one that is missing from an incomplete list is not said to be gone", async () => {
    const failing = { part: "triggers", code: "InternalError", message: "No." } as const;
    const readOdd = async () => ({ ...listOf(), unreadable: [failing] });
    expect(await problemOf(send({ route: byUrl("odd") }, { with: { readEntryPoints: readOdd } }))).toMatchObject({
      code: "cloudUnavailable",
      details: { cloudCode: "InternalError" },
    });
  });

  test("one that does not answer is told by each attempt", async () => {
    const server = createServer((request) => request.socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // a TCP server's address is an object
    closers.push(() => server.close());
    const change = {
      policy: entryPolicyOf({ cloud: connectionTo(emulator.url), entryPort: port }),
      readEntryPoints: async () => listOf(functionUrl(`http://127.0.0.1:${port}/url/odd`)),
    };
    const { attempts } = await send({ route: byUrl("odd"), count: 3 }, { with: change });
    expect(attempts).toHaveLength(3);
    for (const { status, error } of attempts) {
      expect(status).toBeNull();
      expect(error).toContain("connection broke");
    }
  });

  test("sending stops when the browser goes away", async () => {
    let visits = 0;
    const gone = new AbortController();
    const url = await serve(() => {
      visits += 1;
      if (visits === 10) gone.abort();
    });
    const change = {
      policy: entryPolicyOf({ cloud: connectionTo(emulator.url), entryPort: Number(new URL(url).port) }),
      readEntryPoints: async () => listOf(functionUrl(url)),
    };
    const sending = send({ route: byUrl("odd"), count: 100 }, { with: change, signal: gone.signal });
    expect(await problemOf(sending)).toMatchObject({ name: "AbortError" });
    expect(visits).toBe(10);
  });
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address is an object
}
