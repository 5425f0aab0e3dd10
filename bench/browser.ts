import { type Browser, chromium, type Page } from "playwright";
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

/** Runs in a page with an empty cache. */
export async function withPage<T>(browser: Browser, run: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
  // The loader that runs these benchmarks wraps named functions in a helper which the page does not have.
  await context.addInitScript("globalThis.__name = (named) => named");
  try {
    return await run(await context.newPage());
  } finally {
    await context.close();
  }
}
