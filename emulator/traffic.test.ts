import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test, vi } from "vitest";
import { startEntry } from "./entry.ts";
import { home, openInvokeTestbed } from "./invoke-testbed.ts";
import { seedDemo } from "./seed/seed-demo.ts";
import { startTraffic } from "./traffic.ts";
import { drawCall } from "./traffic-calls.ts";

test.each([
  { what: "by function URL and through the gateway", hasGateway: true, sources: ["gateway", "url"] },
  { what: "by function URL alone where there is no gateway", hasGateway: false, sources: ["url"] },
])("the clients reach the demo functions through their aliases $what", async ({ hasGateway, sources }) => {
  const bed = await openInvokeTestbed();
  await seedDemo(bed.cloud);
  const entry = await startEntry({ cloud: bed.cloud, host: "127.0.0.1", port: 0 });
  const traffic = startTraffic({ entryUrl: entry.url, hasGateway, ratePerSecond: 200 });
  const range = { ...home, functionName: "order-api", from: 0, to: Number.MAX_SAFE_INTEGER };
  const routes = await vi.waitUntil(
    async () => {
      const seen = await bed.cloud.store.listExecutions(range);
      const found = new Set(seen.map(({ source, alias, version }) => `${source} ${alias} ${version}`));
      return found.size >= 4 * sources.length && found;
    },
    { timeout: 20_000 },
  );
  await traffic.stop();
  await entry.close();
  await bed.close();
  const reached = ["$DEFAULT $LATEST", "prepub 3", "prepub 4", "release 1"];
  expect([...routes].sort()).toEqual(sources.flatMap((source) => reached.map((one) => `${source} ${one}`)));
});

describe("whatever they meet, the clients carry on", () => {
  test.each([
    { what: "nobody listens", answer: null },
    { what: "every call is answered with an error", answer: 500 },
    { what: "every connection is cut", answer: 0 },
  ])("$what", async ({ answer }) => {
    let calls = 0;
    const server = createServer((request, response) => {
      calls++;
      if (answer === 0) request.socket.destroy();
      else response.writeHead(answer ?? 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // A listening TCP server's address is never a string or null.
    const { port } = server.address() as AddressInfo;
    if (answer === null) await new Promise((resolve) => server.close(resolve));
    const random = vi.fn(Math.random);
    const traffic = startTraffic({ entryUrl: `http://127.0.0.1:${port}`, ratePerSecond: 500, random });
    await vi.waitUntil(() => (answer === null ? random.mock.calls.length > 60 : calls > 20), { timeout: 10_000 });
    await traffic.stop();
    server.closeAllConnections();
    server.close();
  });
});

test("some orders are large, most are not", () => {
  let state = 1;
  const random = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const orders = Array.from({ length: 5000 }, () => drawCall(random)).filter(
    (each) => each.functionName === "order-api",
  );
  const large = orders.filter(({ body }) => {
    const { items } = JSON.parse(body) as { items: { quantity: number }[] };
    return items.reduce((sum, { quantity }) => sum + quantity, 0) >= 100;
  });
  expect(large.length / orders.length).toBeGreaterThan(0.01);
  expect(large.length / orders.length).toBeLessThan(0.1);
});
