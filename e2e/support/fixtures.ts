import { test as base, type Page } from "playwright/test";
import { type CloudClient, connectCloud } from "./cloud-client.ts";
import { startConsole, type World } from "./console.ts";
import { storageStateOf } from "./console-fetch.ts";
import { type FunctionToMake, type MadeFunction, makeFunction, uniqueName } from "./make-function.ts";

interface WorkerFixtures {
  /** One console with its own cloud and database for each worker: tests share it, so each makes functions of its own. */
  world: World;
  /** Somebody else's client of the same cloud. */
  client: CloudClient;
}

interface TestFixtures {
  /** A new function, its name beginning with the given word. */
  aFunction: (prefix: string, what?: FunctionToMake) => Promise<MadeFunction>;
}

/** A page that writes an error to its console, or throws one, fails its test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const world = await startConsole();
      await use(world);
      await world.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  client: [({ world }, use) => use(connectCloud(world.cloud.url)), { scope: "worker" }],
  baseURL: ({ world }, use) => use(world.url),
  // Who may do most; journeys of other people sign in as those.
  storageState: async ({ world }, use) => use(await storageStateOf(world.url)),
  // Writes that a cookie allows must say that they come from the console's own pages, as a browser does by itself.
  request: async ({ playwright, world, storageState }, use) => {
    const request = await playwright.request.newContext({
      baseURL: world.url,
      storageState: storageState ?? (await storageStateOf(world.url)),
      extraHTTPHeaders: { origin: world.url },
    });
    await use(request);
    await request.dispose();
  },
  aFunction: ({ client }, use) => use((prefix, what) => makeFunction(client, uniqueName(prefix), what)),
  page: async ({ page, world }, use, testInfo) => {
    const errors = collectErrors(page);
    await use(page);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("console output", { body: world.consoleOutput(), contentType: "text/plain" });
    }
    if (errors.length > 0) throw new Error(`The page reported errors:\n${errors.join("\n")}`);
  },
});

export { expect } from "playwright/test";

/** What a page writes to its console as errors, or throws, from now on. */
export function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  page.on("console", (message) => {
    // A refused request is an answer the page must deal with; the browser itself logs it as an error.
    const isRefusal =
      message.text().startsWith("Failed to load resource") && /\b4(00|01|03|09|12|22|28|29)\b/.test(message.text());
    if (message.type() === "error" && !isRefusal) errors.push(`${message.text()} (${message.location().url})`);
  });
  return errors;
}
