import { type BenchConsole, startBenchConsole } from "./bench-console.ts";
import { withBrowser } from "./browser.ts";
import { startEmptyNextApp } from "./empty-next-app.ts";
import { functionsPath, untilListed } from "./functions-page.ts";
import { loadInTurn, type PageLoad } from "./page-load.ts";
import type { BenchRow } from "./row.ts";

const ROUNDS = 5;
const LCP_LIMIT = 2.5;
const GROWTH_LIMIT = 2;
const SHIFT_LIMIT = 0.02;
const REQUESTS_LIMIT = 12;
const COUNTS = { thousand: 1000, five: 5000, ten: 10_000 };

/** P2: the functions list, with a thousand functions and with ten thousand. */
export async function benchFunctionsList(): Promise<BenchRow[]> {
  const empty = await startEmptyNextApp();
  const console = await startBenchConsole(COUNTS);
  try {
    const namespaces = Object.keys(COUNTS);
    for (const namespace of namespaces) await untilListed(console, namespace);
    const urls = namespaces.map((namespace) => `${console.url}${functionsPath(namespace)}`);
    const loads = await withBrowser((browser) =>
      loadInTurn(browser, [`${empty.url}/`, ...urls], ROUNDS, console.cookie),
    );
    const [floor, thousand, five, ten] = loads as [PageLoad, PageLoad, PageLoad, PageLoad];
    return [
      paint("List of 1,000: LCP", thousand, floor, "empty Next app", LCP_LIMIT),
      limit("List of 1,000: layout shift", thousand.shift, SHIFT_LIMIT),
      limit("List of 1,000: requests", thousand.requests.length, REQUESTS_LIMIT),
      limit("List of 1,000: API calls before the rows show", apiCalls(thousand), 0),
      await rowsInHtml(console),
      paint("List of 5,000: LCP", five, thousand, "1,000", GROWTH_LIMIT),
      paint("List of 10,000: LCP", ten, thousand, "1,000", GROWTH_LIMIT),
    ];
  } finally {
    await console.close();
    await empty.stop();
  }
}

function paint(what: string, ours: PageLoad, reference: PageLoad, of: string, most: number): BenchRow {
  const ratio = ours.lcpMs / reference.lcpMs;
  return {
    id: "P2",
    what,
    ours: `${ours.lcpMs.toFixed(0)} ms`,
    reference: `${reference.lcpMs.toFixed(0)} ms ${of}`,
    ratio,
    goal: `≤ ${most} ×`,
    met: ratio <= most,
  };
}

function limit(what: string, value: number, most: number): BenchRow {
  const ratio = most === 0 ? Number.NaN : value / most;
  return { id: "P2", what, ours: String(value), reference: "–", ratio, goal: `≤ ${most}`, met: value <= most };
}

/** The event stream tells of changes later; the first rows do not wait for it. */
function apiCalls({ requests }: PageLoad): number {
  return requests.filter((url) => /\/api\/v1\/(?!events)/.test(url)).length;
}

async function rowsInHtml(console: BenchConsole): Promise<BenchRow> {
  const html = await (await console.fetch(functionsPath("thousand"))).text();
  const rows = new Set(html.match(/href="[^"]*\/thousand\/service-\d{5}/g)).size;
  return {
    id: "P2",
    what: "List of 1,000: rows in the server's HTML",
    ours: String(rows),
    reference: "–",
    ratio: Number.NaN,
    goal: "> 0",
    met: rows > 0,
  };
}
