import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { findBrowser } from "../scripts/checks/find-browser.mjs";

/** Runs in a fresh headless browser. */
export async function withBrowser<T>(run: (browser: Browser) => Promise<T>): Promise<T> {
  const args = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-dev-shm-usage"] : [];
  const browser = await chromium.launch({ executablePath: await findBrowser(), args });
  try {
    return await run(browser);
  } finally {
    await browser.close();
  }
}

/** Runs in a page with an empty cache; with a cookie as the person whose session it is. */
export async function withPage<T>(browser: Browser, run: (page: Page) => Promise<T>, cookie?: string): Promise<T> {
  const context = await openContext(browser, { width: 1360, height: 900 }, cookie);
  try {
    return await run(await context.newPage());
  } finally {
    await context.close();
  }
}

/** A browser profile of its own; `cookie` is `name=value`. */
export async function openContext(
  browser: Browser,
  viewport: { width: number; height: number },
  cookie?: string,
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport });
  // The loader that runs these benchmarks wraps named functions in a helper which the page does not have.
  await context.addInitScript("globalThis.__name = (named) => named");
  const [name, value] = cookie?.split("=", 2) ?? [];
  if (name !== undefined && value !== undefined) {
    await context.addCookies([{ name, value, domain: "127.0.0.1", path: "/" }]);
  }
  return context;
}

/** Resolves when the page has nothing to do; a page at rest draws no frames and may never be called back without a limit. */
export function untilIdle(page: Page): Promise<void> {
  return page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 500 })));
}
