import type { Browser } from "playwright";
import { withPage } from "./browser.ts";
import { median } from "./statistics.ts";

export interface PageLoad {
  /** Largest contentful paint, in ms since navigation. */
  lcpMs: number;
  /** Sum of layout shifts. */
  shift: number;
  /** Everything requested until the network was quiet, event streams included. */
  requests: string[];
}

/** Loads a page once in a browser that has never seen it. */
async function loadOnce(browser: Browser, url: string, cookie: string): Promise<PageLoad> {
  return withPage(
    browser,
    async (page) => {
      const requests: string[] = [];
      page.on("request", (request) => requests.push(request.url()));
      await page.addInitScript(observePaints);
      await page.goto(url, { waitUntil: "load" });
      // An open event stream never lets the network become idle, so wait for quiet among the rest.
      await page.waitForFunction(() => performance.now() - window.benchLastActivity > 500, null, { polling: 100 });
      const paints = await page.evaluate(() => ({ lcpMs: window.benchLcpMs, shift: window.benchShift }));
      return { ...paints, requests };
    },
    cookie,
  );
}

/** The median load of several, each page in turn so that a slow moment of the machine hits all of them. */
export async function loadInTurn(
  browser: Browser,
  urls: readonly string[],
  rounds: number,
  cookie: string,
): Promise<PageLoad[]> {
  const loads: PageLoad[][] = urls.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, url] of urls.entries()) loads[index]?.push(await loadOnce(browser, url, cookie));
  }
  return loads.map((of) => ({
    lcpMs: median(of.map(({ lcpMs }) => lcpMs)),
    shift: Math.max(...of.map(({ shift }) => shift)),
    requests: of.toSorted((a, b) => b.requests.length - a.requests.length)[0]?.requests ?? [],
  }));
}

declare global {
  interface Window {
    benchLcpMs: number;
    benchShift: number;
    benchLastActivity: number;
  }
  interface PerformanceEntry {
    /** Of a layout shift. */
    value?: number;
    hadRecentInput?: boolean;
  }
}

/** Runs in the page before its own scripts. */
function observePaints(): void {
  window.benchLcpMs = 0;
  window.benchShift = 0;
  window.benchLastActivity = 0;
  const observe = (type: string, see: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => {
      window.benchLastActivity = performance.now();
      for (const entry of list.getEntries()) see(entry);
    }).observe({ type, buffered: true });
  observe("largest-contentful-paint", (entry) => {
    window.benchLcpMs = entry.startTime;
  });
  observe("layout-shift", (entry) => {
    if (!entry.hadRecentInput) window.benchShift += entry.value ?? 0;
  });
  observe("resource", () => {});
  observe("longtask", () => {});
}
