import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { OutgoingError } from "./outgoing-error";
import { createSafeFetch, safeFetch } from "./safe-fetch";

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** A server on this machine that notes what reaches it. */
async function listen(answer: RequestListener = (_request, response) => response.end("{}")) {
  const seen: { url: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      seen.push({ url: request.url, body });
      answer(request, response);
    });
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  // It listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo;
  return { port, seen };
}

/** Answers each look-up with the next of these, and the last one from then on. */
function scriptedLookup(...answers: string[][]): LookupFunction & { count: number } {
  const lookup = Object.assign(
    ((_hostname, _options, callback) => {
      const addresses = answers[Math.min(lookup.count, answers.length - 1)] ?? [];
      lookup.count += 1;
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    }) as LookupFunction,
    { count: 0 },
  );
  return lookup;
}

const codeOf = (error: OutgoingError) => error.code;

describe("never called, written as an address", () => {
  test.each([
    ["http://example.com/", "notHttps"],
    ["ftp://example.com/", "notHttps"],
    ["file:///etc/passwd", "notHttps"],
    ["gopher://127.0.0.1:6379/_INFO", "notHttps"],
    ["http://127.0.0.1:3000/", "notHttps"],
    ["javascript:alert(1)", "notHttps"],
    ["not an address", "badAddress"],
    ["https://", "badAddress"],
    ["https://user:password@example.com/", "badAddress"],
    ["https://example.com@127.0.0.1/", "badAddress"],
    ["https://127.0.0.1/", "privateAddress"],
    ["https://127.1/", "privateAddress"],
    ["https://127.255.255.254/", "privateAddress"],
    ["https://2130706433/", "privateAddress"],
    ["https://0x7f000001/", "privateAddress"],
    ["https://0x7f.0.0.1/", "privateAddress"],
    ["https://0177.0.0.1/", "privateAddress"],
    ["https://017700000001/", "privateAddress"],
    ["https://127.0.0.1./", "privateAddress"],
    ["https://①②⑦.⓪.⓪.①/", "privateAddress"],
    ["https://0.0.0.0/", "privateAddress"],
    ["https://0/", "privateAddress"],
    ["https://0.1.2.3/", "privateAddress"],
    ["https://10.0.0.1/", "privateAddress"],
    ["https://172.16.0.1/", "privateAddress"],
    ["https://172.31.255.255/", "privateAddress"],
    ["https://192.168.1.1/", "privateAddress"],
    ["https://100.64.0.1/", "privateAddress"],
    ["https://100.100.100.200/latest/meta-data/", "privateAddress"],
    ["https://169.254.169.254/latest/meta-data/", "privateAddress"],
    ["https://169.254.0.23/latest/meta-data/", "privateAddress"],
    ["https://0xa9fea9fe/", "privateAddress"],
    ["https://192.0.0.192/", "privateAddress"],
    ["https://192.0.2.1/", "privateAddress"],
    ["https://198.18.0.1/", "privateAddress"],
    ["https://224.0.0.1/", "privateAddress"],
    ["https://240.0.0.1/", "privateAddress"],
    ["https://255.255.255.255/", "privateAddress"],
    ["https://[::]/", "privateAddress"],
    ["https://[::1]/", "privateAddress"],
    ["https://[0:0:0:0:0:0:0:1]/", "privateAddress"],
    ["https://[::127.0.0.1]/", "privateAddress"],
    ["https://[::ffff:127.0.0.1]/", "privateAddress"],
    ["https://[::ffff:7f00:1]/", "privateAddress"],
    ["https://[::ffff:10.0.0.1]/", "privateAddress"],
    ["https://[::ffff:169.254.169.254]/", "privateAddress"],
    ["https://[64:ff9b::7f00:1]/", "privateAddress"],
    ["https://[64:ff9b:1::a00:1]/", "privateAddress"],
    ["https://[2002:7f00:1::]/", "privateAddress"],
    ["https://[2001::1]/", "privateAddress"],
    ["https://[2001:db8::1]/", "privateAddress"],
    ["https://[fe80::1]/", "privateAddress"],
    ["https://[fec0::1]/", "privateAddress"],
    ["https://[fc00::1]/", "privateAddress"],
    ["https://[fd00:ec2::254]/", "privateAddress"],
    ["https://[ff02::1]/", "privateAddress"],
    ["https://[4000::1]/", "privateAddress"],
    ["https://localhost/", "privateAddress"],
  ])("%s: %s", async (url, code) => {
    expect(await safeFetch(url).then(() => "called", codeOf)).toBe(code);
  });
});

describe("a name", () => {
  test.each([
    ["127.0.0.1"],
    ["10.1.2.3"],
    ["169.254.169.254"],
    ["100.64.1.1"],
    ["0.0.0.0"],
    ["::1"],
    ["::ffff:192.168.0.1"],
    ["::7f00:1"],
    ["fd00::1"],
    ["fe80::1"],
  ])("that leads to %s is refused", async (address) => {
    const fetch = createSafeFetch({ lookup: scriptedLookup([address]) });
    expect(await fetch("https://hooks.example/").then(() => "called", codeOf)).toBe("privateAddress");
  });

  test("with one private address among public ones is refused, whichever comes first", async () => {
    for (const addresses of [
      ["203.0.112.1", "10.0.0.1"],
      ["10.0.0.1", "203.0.112.1"],
    ]) {
      const fetch = createSafeFetch({ lookup: scriptedLookup(addresses) });
      expect(await fetch("https://hooks.example/").then(() => "called", codeOf)).toBe("privateAddress");
    }
  });

  test("without an address is told apart", async () => {
    const fetch = createSafeFetch({ lookup: scriptedLookup([]) });
    expect(await fetch("https://hooks.example/").then(() => "called", codeOf)).toBe("unresolvable");
  });

  test("is resolved once for each call, by the connection itself, so that it cannot change in between", async () => {
    const { port, seen } = await listen();
    // A name server that says one thing to whoever checks and another to whoever connects.
    const lookup = scriptedLookup(["127.0.0.1"], ["10.0.0.1"]);
    const fetch = createSafeFetch({ reach: "public and this machine", lookup });
    const address = `http://localhost:${port}/`;
    expect((await fetch(address)).status).toBe(200);
    expect(lookup.count).toBe(1);
    expect(await fetch(address).then(() => "called", codeOf)).toBe("privateAddress");
    expect(lookup.count).toBe(2);
    expect(seen).toHaveLength(1);
  });

  test("that was public and now leads to this machine is refused at the connection, and nothing arrives there", async () => {
    const { port, seen } = await listen();
    const lookup = scriptedLookup(["127.0.0.1"]);
    const fetch = createSafeFetch({ lookup });
    expect(await fetch(`https://rebound.example:${port}/`).then(() => "called", codeOf)).toBe("privateAddress");
    expect(lookup.count).toBe(1);
    expect(seen).toEqual([]);
  });
});

describe("of hosts", () => {
  test.each([
    ["https://hooks.slack.com.evil.example/services/1"],
    ["https://evil.example/hooks.slack.com"],
    ["https://evil.example#hooks.slack.com"],
    ["https://xhooks.slack.com/"],
    ["https://hooks.slack.com./"],
    ["https://hooks.slack.com:8443/"],
    ["https://hooks.slаck.com/"],
  ])("only those in the list are called: not %s", async (url) => {
    const lookup = scriptedLookup(["127.0.0.1"]);
    const fetch = createSafeFetch({ lookup });
    expect(await fetch(url, { hosts: ["hooks.slack.com"] }).then(() => "called", codeOf)).toBe("hostNotAllowed");
    expect(lookup.count).toBe(0);
  });

  test("one in the list gets as far as its address", async () => {
    const fetch = createSafeFetch({ lookup: scriptedLookup(["127.0.0.1"]) });
    const calling = fetch("https://HOOKS.slack.com:443/services/1", { hosts: ["hooks.slack.com"] });
    expect(await calling.then(() => "called", codeOf)).toBe("privateAddress");
  });
});

describe("an answer", () => {
  const own = createSafeFetch({ reach: "public and this machine", limitMs: 400 });

  test("comes back with its status, headers and text, and the body arrives as it was sent", async () => {
    const { port, seen } = await listen((_request, response) => {
      response.writeHead(429, { "retry-after": "7", "content-type": "application/json" }).end('{"ok":"没有"}');
    });
    const answer = await own(`http://127.0.0.1:${port}/a?b=c`, { method: "POST", body: "消息" });
    expect([answer.status, answer.headers.get("retry-after"), await answer.text()]).toEqual([
      429,
      "7",
      '{"ok":"没有"}',
    ]);
    expect(seen).toEqual([{ url: "/a?b=c", body: "消息" }]);
  });

  test("without a body is an answer, too", async () => {
    const { port } = await listen((_request, response) => response.writeHead(204).end());
    expect((await own(`http://127.0.0.1:${port}/`)).status).toBe(204);
  });

  test.each([301, 302, 303, 307, 308])("with %d is not followed", async (status) => {
    const inside = await listen();
    const { port } = await listen((_request, response) => {
      response.writeHead(status, { location: `http://127.0.0.1:${inside.port}/` }).end();
    });
    expect(await own(`http://127.0.0.1:${port}/`).then(() => "called", codeOf)).toBe("redirect");
    expect(inside.seen).toEqual([]);
  });

  test("of more than 64 KB is cut off", async () => {
    const { port } = await listen((_request, response) => response.end("x".repeat(64 * 1024 + 1)));
    expect(await own(`http://127.0.0.1:${port}/`).then(() => "called", codeOf)).toBe("tooLarge");
  });

  test("that never comes is waited for until the limit, also when it has begun", async () => {
    const silent = await listen(() => {});
    expect(await own(`http://127.0.0.1:${silent.port}/`).then(() => "called", codeOf)).toBe("timeout");
    const begun = await listen((_request, response) => response.write("{"));
    expect(await own(`http://127.0.0.1:${begun.port}/`).then(() => "called", codeOf)).toBe("timeout");
  });

  test("of nobody is told apart, and no error says the address", async () => {
    const { port } = await listen();
    await new Promise((done) => servers.pop()?.close(done));
    const failed = own(`http://127.0.0.1:${port}/secret-path`);
    expect(await failed.catch(codeOf)).toBe("unreachable");
    await expect(failed).rejects.not.toThrow(/secret-path|127\.0\.0\.1/);
  });

  test("is not asked for with a message of more than 64 KB", async () => {
    const { port, seen } = await listen();
    const sending = own(`http://127.0.0.1:${port}/`, { method: "POST", body: "字".repeat(22_000) });
    expect(await sending.then(() => "called", codeOf)).toBe("tooLarge");
    expect(seen).toEqual([]);
  });
});

test("with this machine in reach, plain http leads nowhere else, nor does https lead inside", async () => {
  const own = createSafeFetch({ reach: "public and this machine" });
  expect(await own("http://example.com/").catch(codeOf)).toBe("notHttps");
  expect(await own("http://10.0.0.1/").catch(codeOf)).toBe("notHttps");
  expect(await own("https://10.0.0.1/").catch(codeOf)).toBe("privateAddress");
});
