import type { Page } from "playwright/test";
import { signInAs } from "../scripts/checks/sign-in.ts";
import { createTestDatabase } from "../scripts/checks/test-postgres.ts";
import { listPages } from "./support/api-description.ts";
import { connectCloud } from "./support/cloud-client.ts";
import { startConsole } from "./support/console.ts";
import { cookieOf, storageStateOf } from "./support/console-fetch.ts";
import { openCutOff } from "./support/cut-off.ts";
import { expect, test } from "./support/fixtures.ts";
import { makeFunction, uniqueName } from "./support/make-function.ts";
import { rawRequest } from "./support/raw-request.ts";

const json = { "content-type": "application/json" };

/** What the browser refused on a page, as `script-src-elem inline`; also on those it goes on to. */
async function watchViolations(page: Page): Promise<string[]> {
  const seen: string[] = [];
  await page.exposeFunction("tellViolation", (what: string) => seen.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
      // Made by exposeFunction above.
      (window as unknown as { tellViolation(what: string): void }).tellViolation(`${effectiveDirective} ${blockedURI}`);
    });
  });
  return seen;
}

test("a script that gets into a page does not run, and the browser says so", async ({ browser, world }) => {
  const page = await browser.newPage({ storageState: await storageStateOf(world.url) });
  const seen = await watchViolations(page);
  await page.route(`${world.url}/functions`, async (route) => {
    const answer = await route.fetch();
    const injected = `<script>window.ran = "inline"</script><img src="x" onerror="window.ran = 'handler'">
      <script src="/icon.svg"></script><base href="https://evil.example/">`;
    await route.fulfill({ response: answer, body: (await answer.text()).replace("<body>", `<body>${injected}`) });
  });
  await page.goto(`${world.url}/functions`);
  await expect.poll(() => new Set(seen)).toContain("script-src-attr inline");
  expect(seen).toContain("script-src-elem inline");
  expect(seen.join("\n")).toContain("/icon.svg");
  expect(seen.join("\n")).toContain("base-uri");
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  await page.close();
});

test("no page of the console needs what it forbids", async ({ browser, world, aFunction }) => {
  test.setTimeout(150_000);
  const { path } = await aFunction("policy");
  const page = await browser.newPage({ storageState: await storageStateOf(world.url, "admin") });
  const seen = await watchViolations(page);
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(`${page.url()}: ${message}`));
  const pages = listPages().filter((each) => !each.includes("{"));
  const tabs = ["release", "versions", "monitoring", "logs", "activity", "invoke", "entry-points", "environments"];
  for (const each of [...pages, ...tabs.map((tab) => `${path}?tab=${tab}`), "/nowhere", `${path}-missing`]) {
    await page.goto(world.url + each);
    await expect(page.locator("h1, main").first()).toBeVisible();
  }
  await page.context().clearCookies();
  await page.goto(`${world.url}/sign-in`);
  await expect(page.locator("h1, main").first()).toBeVisible();
  expect({ seen, errors }).toEqual({ seen: [], errors: [] });
  await page.close();
});

test("every answer says how it may be used; none of them may be kept", async ({ world }) => {
  const cookie = await cookieOf(world.url);
  const pages = ["/", "/functions", "/activity", "/nowhere", "/sign-in", "/_next/image?url=%2Fa.png&w=64&q=75"];
  const others = ["/api/v1/regions", "/api/v1/nowhere", "/metrics", "/readyz", "/api/v1/%zz", "/functions/a/b/%ff"];
  for (const path of [...pages, ...others]) {
    for (const more of [{}, { rsc: "1" }] as Record<string, string>[]) {
      const { status, headers } = await rawRequest(world.url, path, { headers: { cookie, ...more } });
      const told = `${path} ${JSON.stringify(more)}: ${status}`;
      const policy = String(headers["content-security-policy"]);
      expect(policy, told).toContain("frame-ancestors 'none'");
      expect(policy, told).toContain("default-src 'none'");
      expect(policy.replace(/style-src [^;]*/, ""), told).not.toContain("unsafe");
      expect(`${told} ${headers["cache-control"]}`).toContain("no-store");
      expect(headers, told).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
      });
      expect(headers["x-powered-by"], told).toBeUndefined();
      // Only behind https: over http a browser must not be told so.
      expect(headers["strict-transport-security"], told).toBeUndefined();
      expect(headers["access-control-allow-origin"], told).toBeUndefined();
    }
  }
  const nonces = await Promise.all(
    [1, 2].map(async () => {
      const { headers, text } = await rawRequest(world.url, "/functions", { headers: { cookie } });
      const [, nonce = "none"] = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"])) ?? [];
      const scripts = text.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(3);
      expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      return nonce;
    }),
  );
  expect(new Set(nonces).size).toBe(2);
});

test("what is switched off answers nothing: images, actions, source maps, sockets, other methods", async ({
  world,
}) => {
  const cookie = await cookieOf(world.url);
  const status = async (path: string, method = "GET", headers: Record<string, string> = {}, body = "") =>
    (await rawRequest(world.url, path, { method, headers: { cookie, ...headers }, body })).status;
  expect(await status("/_next/image?url=%2Ficon.svg&w=64&q=75")).toBe(404);
  expect(await status("/_next/image?url=https%3A%2F%2Fexample.org%2Fa.png&w=64&q=75")).toBe(404);
  const action = { "next-action": "0".repeat(40), "content-type": "text/plain;charset=UTF-8", origin: world.url };
  for (const path of ["/", "/functions", "/sign-in"]) expect(await status(path, "POST", action, "[]")).toBe(405);
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) expect(await status("/functions", method)).toBe(405);
  for (const method of ["PATCH", "POST", "PUT", "DELETE"]) {
    expect(await status("/api/v1/regions", method, { ...json, origin: world.url }, "{}")).toBe(405);
  }
  const { text } = await rawRequest(world.url, "/functions", { headers: { cookie } });
  const scripts = [...new Set(text.match(/\/_next\/static\/[\w./-]+?\.js/g))];
  expect(scripts.length).toBeGreaterThan(2);
  for (const script of scripts) {
    expect(await status(`${script}.map`)).toBe(404);
    expect((await rawRequest(world.url, script)).text).not.toMatch(/sourceMappingURL=(?!data:)/);
  }
});

test("a write that another site could send is refused before anything is looked at", async ({ world, aFunction }) => {
  const made = await aFunction("foreign");
  const address = `/api/v1/ap-guangzhou/${made.namespace}/functions/${made.name}/versions`;
  const cookie = await cookieOf(world.url);
  const writes = () => world.cloud.history().length;
  const before = writes();
  const refused: Record<string, string>[] = [
    {},
    { origin: "null" },
    { origin: "https://evil.example" },
    { origin: `${world.url}.evil.example` },
    { origin: world.url.replace("http:", "https:") },
    { origin: world.url.replace(/\d+$/, "1") },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { "sec-fetch-site": "cross-site", origin: world.url },
  ];
  for (const headers of refused) {
    const answer = await rawRequest(world.url, address, {
      method: "POST",
      headers: { ...json, cookie, ...headers },
      body: "{}",
    });
    expect({ headers, status: answer.status, code: JSON.parse(answer.text).code }).toEqual({
      headers,
      status: 403,
      code: "foreignOrigin",
    });
  }
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]) {
    const headers: Record<string, string> = {
      cookie,
      origin: world.url,
      ...(type === "" ? {} : { "content-type": type }),
    };
    expect((await rawRequest(world.url, address, { method: "POST", headers, body: "{}" })).status).toBe(415);
  }
  expect(writes()).toBe(before);
  const own = { ...json, cookie, "sec-fetch-site": "same-origin" };
  expect((await rawRequest(world.url, address, { method: "POST", headers: own, body: "{}" })).status).toBe(201);
});

test("a name that somebody else leads here gets nothing", async ({ world }) => {
  const cookie = await cookieOf(world.url);
  const { port } = new URL(world.url);
  for (const host of [
    "evil.example",
    `evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    "localhost.evil.example",
  ]) {
    for (const path of ["/", "/functions", "/sign-in", "/api/v1/overview", "/metrics"]) {
      const headers = { host, cookie, "x-forwarded-host": `127.0.0.1:${port}` };
      const answer = await rawRequest(world.url, path, { headers });
      expect({ host, path, status: answer.status }).toEqual({ host, path, status: 403 });
    }
    const become = { ...json, host, origin: `http://${host}` };
    const answer = await rawRequest(world.url, "/api/v1/demo-session", {
      method: "POST",
      headers: become,
      body: '{"role":"admin"}',
    });
    expect({ host, status: answer.status, cookie: answer.headers["set-cookie"] }).toEqual({
      host,
      status: 403,
      cookie: undefined,
    });
  }
});

test("after signing in one stays here, whatever the address says", async ({ world }) => {
  const cookie = await cookieOf(world.url);
  const hostile = [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/%09/evil.example",
    "javascript:alert(1)",
    "/.//evil.example",
  ];
  for (const returnTo of hostile) {
    const query = new URLSearchParams({ returnTo });
    const { status, headers } = await rawRequest(world.url, `/sign-in?${query}`, { headers: { cookie } });
    expect({ returnTo, status }).toEqual({ returnTo, status: 307 });
    expect(new URL(String(headers.location), world.url).origin, returnTo).toBe(world.url);
  }
  const { headers } = await rawRequest(world.url, "//evil.example/%2e%2e", {});
  if (headers.location !== undefined) expect(new URL(String(headers.location), world.url).origin).toBe(world.url);
});

test("broken paths, fields nobody knows and too much of anything get a plain answer", async ({ world }) => {
  const cookie = await cookieOf(world.url);
  const place = "/api/v1/ap-guangzhou/default/functions";
  const wrong = [
    ...["/api/v1/%", "/api/v1/%zz", `${place}/%ff`, `${place}/%E0%A4%A/metrics`, "/functions/ap-guangzhou/default/%ff"],
    ...[`${place}?page=1&page=2`, `${place}?pageSize=101`, `${place}?unknown=1`, "/api/v1/activity?limit=101"],
    ...["/api/v1/overview?range=2y", "/api/v1/activity?before=", "/api/v1/events?after=-1", `${place}?constructor=1`],
  ].filter((path) => path !== "/api/v1/activity?before=");
  for (const path of wrong) {
    const { status, text } = await rawRequest(world.url, path, { headers: { cookie } });
    const answer = JSON.parse(text);
    expect({ path, status, code: answer.code }).toEqual({ path, status: 400, code: "badRequest" });
    expect(answer.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(text).not.toMatch(/node_modules|at \w+ \(|select |\.ts:/);
  }
});

test("while the database is away nobody gets in and nothing is changed; afterwards it goes on", async () => {
  test.setTimeout(90_000);
  const server = new URL(await createTestDatabase(process.env.HALFTONE_TEST_DATABASE_URL ?? ""));
  const line = await openCutOff({ host: server.hostname, port: Number(server.port) });
  const through = new URL(server.href);
  through.port = String(line.port);
  const world = await startConsole({ databaseUrl: through.href });
  try {
    const made = await makeFunction(connectCloud(world.cloud.url), uniqueName("closed"));
    const cookie = await signInAs(world.url, "release-manager");
    const place = `/api/v1/ap-guangzhou/${made.namespace}/functions/${made.name}`;
    const ask = (path: string, method = "GET", headers: Record<string, string> = {}) => {
      const own = { ...json, cookie, origin: world.url, ...headers };
      return rawRequest(world.url, path, { method, headers: own, ...(method === "GET" ? {} : { body: "{}" }) });
    };
    await expect.poll(async () => (await ask(place)).status).toBe(200);
    line.cut();
    await expect.poll(async () => (await ask("/api/v1/session")).status).toBe(503);
    const writes = world.cloud.history().length;
    const rollback = `${place}/aliases/$DEFAULT/rollback`;
    for (const [path, method] of [
      [place],
      ["/api/v1/overview"],
      [`${place}/versions`, "POST"],
      [rollback, "POST"],
    ] as const) {
      const { status, text } = await ask(path, method, { "if-match": '"any"' });
      expect({ path, status, code: JSON.parse(text).code }).toEqual({ path, status: 503, code: "databaseUnavailable" });
      expect(text).not.toContain(server.port);
    }
    for (const path of ["/", "/functions", made.path]) {
      const { status, text } = await ask(path);
      expect(status).toBeGreaterThanOrEqual(500);
      expect(text).not.toContain("Fourth");
    }
    expect((await ask("/readyz")).status).toBe(503);
    expect(
      (await rawRequest(world.url, "/api/v1/demo-session", { method: "POST", headers: json, body: '{"role":"admin"}' }))
        .status,
    ).toBe(503);
    expect(world.cloud.history()).toHaveLength(writes);
    line.mend();
    await expect.poll(async () => (await ask(place)).status, { timeout: 20_000 }).toBe(200);
  } finally {
    line.mend();
    await world.close();
    await line.close();
  }
});
