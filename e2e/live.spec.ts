import type { Page } from "playwright/test";
import { connectCloud } from "./support/cloud-client.ts";
import { startConsole } from "./support/console.ts";
import { putAlias } from "./support/console-api.ts";
import { storageStateOf } from "./support/console-fetch.ts";
import { expect, test } from "./support/fixtures.ts";
import { openFrontDoor } from "./support/front-door.ts";
import { makeFunction, uniqueName } from "./support/make-function.ts";

const to = (weight: number) => ({
  mainVersion: "1",
  routing: { by: "weight", weights: [{ version: "2", weight }] },
});

/** What a page asks of the API from now on, the stream itself aside. */
function recordCalls(page: Page): string[] {
  const calls: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/v1/") && pathname !== "/api/v1/events") calls.push(pathname);
  });
  return calls;
}

/** As of when the page is, by its own words. */
const asOf = (page: Page) => page.getByRole("banner").getByRole("time").getAttribute("datetime");
const share = (page: Page) => page.getByRole("slider");

async function untilLive(page: Page): Promise<void> {
  await expect(page.getByRole("banner").getByText("Live", { exact: false }).first()).toBeVisible();
}

test("a change made elsewhere appears by itself, and an idle page asks for nothing", async ({
  page,
  client,
  world,
  aFunction,
}) => {
  test.setTimeout(120_000);
  const made = await aFunction("live");
  await client.CreateAlias({
    FunctionName: made.name,
    Namespace: made.namespace,
    Name: "release",
    FunctionVersion: "1",
  });
  await page.goto(`${made.path}?alias=release`);
  await untilLive(page);
  await expect(share(page)).toHaveAttribute("aria-valuenow", "0");
  const calls = recordCalls(page);
  const view = `/api/v1/ap-guangzhou/${made.namespace}/functions/${made.name}`;
  // The sync still finds out things about a new function, its code hashes among them. Once it knows all, it only renews
  // the time of what is shown, and that is told, not asked for.
  const askedWhileTimeMoved = async () => {
    const before = calls.filter((path) => path === view).length;
    const shown = (await asOf(page)) ?? "";
    await expect.poll(async () => ((await asOf(page)) ?? "") > shown, { timeout: 30_000 }).toBe(true);
    return calls.filter((path) => path === view).length - before;
  };
  await expect.poll(askedWhileTimeMoved, { timeout: 60_000 }).toBe(0);
  await putAlias(world.url, made, "release", to(30));
  await expect(share(page)).toHaveAttribute("aria-valuenow", "30");
});

test("a change made with another tool is noticed by the sync and shown", async ({ page, client, aFunction }) => {
  const made = await aFunction("drift");
  const key = { FunctionName: made.name, Namespace: made.namespace, Name: "release" };
  await client.CreateAlias({ ...key, FunctionVersion: "1" });
  await page.goto(`${made.path}?alias=release`);
  await untilLive(page);
  await client.UpdateAlias({
    ...key,
    FunctionVersion: "1",
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "3", Weight: 0.2 }] },
  });
  await expect(share(page)).toHaveAttribute("aria-valuenow", "20", { timeout: 30_000 });
});

test("two tabs share one stream, and the second takes over when the first is closed", async ({
  context,
  client,
  world,
  aFunction,
}) => {
  const made = await aFunction("tabs");
  await client.CreateAlias({
    FunctionName: made.name,
    Namespace: made.namespace,
    Name: "release",
    FunctionVersion: "1",
  });
  const streams: Page[] = [];
  context.on("request", (request) => {
    if (request.url().includes("/api/v1/events")) streams.push(request.frame().page());
  });
  const first = await context.newPage();
  await first.goto(`${world.url}${made.path}?alias=release`);
  await untilLive(first);
  const second = await context.newPage();
  await second.goto(`${world.url}${made.path}?alias=release`);
  await untilLive(second);
  expect(streams).toEqual([first]);
  await putAlias(world.url, made, "release", to(10));
  await expect(share(first)).toHaveAttribute("aria-valuenow", "10");
  await expect(share(second)).toHaveAttribute("aria-valuenow", "10");
  await first.close();
  await expect.poll(() => streams.at(-1) === second).toBe(true);
  await putAlias(world.url, made, "release", to(20));
  await expect(share(second)).toHaveAttribute("aria-valuenow", "20");
  expect(streams).toHaveLength(2);
});

test("while the stream is cut the page says so and polls; when it is back nothing was missed", async ({
  context,
  client,
  world,
  aFunction,
}) => {
  test.setTimeout(120_000);
  const made = await aFunction("cut");
  await client.CreateAlias({
    FunctionName: made.name,
    Namespace: made.namespace,
    Name: "release",
    FunctionVersion: "1",
  });
  // Its own page: a stream that is refused is an error on the browser's console.
  const page = await context.newPage();
  let isCut = true;
  await page.route("**/api/v1/events*", (route) => (isCut ? route.abort() : route.continue()));
  await page.goto(`${world.url}${made.path}?alias=release`);
  await expect(page.getByRole("banner").getByText("Polling")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("status").filter({ hasText: "Live updates are interrupted." })).toBeAttached();
  await putAlias(world.url, made, "release", to(5));
  await expect(share(page)).toHaveAttribute("aria-valuenow", "5", { timeout: 20_000 });

  isCut = false;
  await untilLive(page);
  await expect(page.getByRole("status").filter({ hasText: "Live updates are back." })).toBeAttached();
  const calls = recordCalls(page);
  await putAlias(world.url, made, "release", to(15));
  await expect(share(page)).toHaveAttribute("aria-valuenow", "15");
  expect(calls.length).toBeGreaterThan(0);
});

test("a console that dies and comes back is followed again, with what happened meanwhile", async ({ context }) => {
  test.setTimeout(240_000);
  const world = await startConsole();
  const door = await openFrontDoor(() => world.url);
  try {
    const client = connectCloud(world.cloud.url);
    const made = await makeFunction(client, uniqueName("restarted"));
    const key = { FunctionName: made.name, Namespace: made.namespace, Name: "release" };
    await client.CreateAlias({ ...key, FunctionVersion: "1" });
    const page = await context.newPage();
    await context.addCookies((await storageStateOf(world.url)).cookies);
    await page.goto(`${door.url}${made.path}?alias=release`);
    await untilLive(page);
    await world.kill();
    await expect(page.getByRole("banner").getByText("Polling")).toBeVisible({ timeout: 20_000 });
    await expect(share(page)).toHaveAttribute("aria-valuenow", "0");
    await client.UpdateAlias({
      ...key,
      FunctionVersion: "1",
      RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: 0.4 }] },
    });
    await world.restart();
    await untilLive(page);
    await expect(share(page)).toHaveAttribute("aria-valuenow", "40", { timeout: 30_000 });
  } finally {
    door.close();
    await world.close();
  }
});

test("the cloud off: the page keeps its figures, says how old they are, and recovers by itself", async ({
  page,
  client,
  world,
  aFunction,
}) => {
  test.setTimeout(180_000);
  const made = await aFunction("stale");
  await client.CreateAlias({
    FunctionName: made.name,
    Namespace: made.namespace,
    Name: "release",
    FunctionVersion: "1",
  });
  await page.goto(`${made.path}?alias=release`);
  await untilLive(page);
  for (const action of ["GetFunction", "ListAliases", "ListVersionByFunction", "ListFunctions", "ListNamespaces"]) {
    world.cloud.control.addFault({ action, fault: { kind: "http500" }, times: 10_000 });
  }
  await expect(page.getByRole("banner").getByText("Not current")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/The cloud cannot be read since/)).toBeVisible();
  await expect(page.getByRole("banner").getByText(/as of .* ago|as of .* just now/)).toBeVisible();
  await expect(share(page)).toHaveAttribute("aria-valuenow", "0");
  world.cloud.control.clearFaults();
  await expect(page.getByText(/The cloud cannot be read since/)).toBeHidden({ timeout: 60_000 });
  await untilLive(page);
});

test("the console shows its own figures, and says that it lives and is ready", async ({ world, request, page }) => {
  await page.goto("/functions");
  await untilLive(page);
  const response = await request.get(`${world.url}/metrics`);
  expect(response.headers()).toMatchObject({
    "content-type": expect.stringContaining("text/plain; version=0.0.4"),
    "cache-control": "private, no-store",
  });
  const text = await response.text();
  expect(text).toMatch(/^halftone_upstream_calls_total\{action="ListFunctions",outcome="ok"\} \d+$/m);
  expect(text).toMatch(
    /^halftone_upstream_budget_tokens\{region="ap-guangzhou",action="ListFunctions",share="sync"\} /m,
  );
  expect(text).toMatch(/^halftone_sync_age_seconds\{region="ap-guangzhou",part="lists"\} \d/m);
  expect(text).toMatch(/^halftone_figures_calls_ceiling\{region="ap-guangzhou"\} 240$/m);
  expect(text).toMatch(/^halftone_figures_complete_age_seconds\{region="ap-guangzhou"\} \d/m);
  expect(text).toMatch(/^halftone_live_streams 1$/m);
  expect(text).toMatch(/^halftone_live_hearing 1$/m);
  expect(text).toMatch(
    /^halftone_http_request_duration_seconds_count\{route="\/api\/v1\/events",method="GET",status="200"\} /m,
  );
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  for (const path of ["/livez", "/readyz"]) expect((await request.get(`${world.url}${path}`)).status()).toBe(200);
});
