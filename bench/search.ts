import type { Page } from "playwright";
import { expect } from "playwright/test";
import { startBenchConsole } from "./bench-console.ts";
import { untilIdle, withBrowser, withPage } from "./browser.ts";
import { functionsPath, untilListed } from "./functions-page.ts";
import { timeUntilRowsMatch } from "./input-latency.ts";
import type { BenchRow } from "./row.ts";
import { median } from "./statistics.ts";

const LIMIT = 3;
// The last key leaves at most ten rows, so all of them are on screen and can be checked.
const QUERIES = ["service-0012", "service-0034", "service-0045", "service-0056", "service-0067", "service-0078"];
const MOST_ROWS = 10;
const LABEL = "Filter by name or description";
const COUNTS = { thousand: 1000, five: 5000 };

/** P3: from the last key of a search to the right rows, beside a page that only filters an array. */
export async function benchSearch(): Promise<BenchRow[]> {
  const console = await startBenchConsole(COUNTS);
  try {
    return await withBrowser(async (browser) => {
      const rows: BenchRow[] = [];
      for (const [namespace, count] of Object.entries(COUNTS)) {
        await untilListed(console, namespace);
        const plain = await withPage(browser, async (page) => {
          await page.setContent(plainFilter(count));
          return searchAll(page, "li");
        });
        let apiCalls = 0;
        const ours = await withPage(
          browser,
          async (page) => {
            await page.goto(`${console.url}${functionsPath(namespace)}`, { waitUntil: "load" });
            await untilSearchable(page);
            page.on("request", (request) => {
              if (request.url().includes("service-0")) apiCalls += 1;
            });
            return searchAll(page, `a[href*="/${namespace}/service-"]`);
          },
          console.cookie,
        );
        rows.push(...toRows(count, ours, plain, apiCalls));
      }
      return rows;
    });
  } finally {
    await console.close();
  }
}

async function searchAll(page: Page, selector: string): Promise<number> {
  const times: number[] = [];
  for (const query of QUERIES) times.push(await search(page, query, selector));
  return median(times);
}

async function search(page: Page, query: string, selector: string): Promise<number> {
  const box = page.getByRole("searchbox", { name: LABEL });
  await box.fill("");
  await box.pressSequentially(query.slice(0, -1));
  // What the keys before have set off is not the last key's.
  await untilIdle(page);
  const time = page.evaluate(timeUntilRowsMatch, { selector, text: query, most: MOST_ROWS });
  await box.press(query.at(-1) ?? "");
  return time;
}

/** The page answers to keys, and search sees the whole namespace. */
async function untilSearchable(page: Page): Promise<void> {
  const rows = page.locator("tbody tr");
  await expect(async () => {
    await page.getByRole("searchbox", { name: LABEL }).fill("service-0099");
    await expect(rows).toHaveCount(MOST_ROWS, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

/** The same names and descriptions, an input, and a list that shows the first fifty matches. */
function plainFilter(count: number): string {
  return `<input type="search" aria-label="${LABEL}"><ul></ul><script>
    const all = Array.from({ length: ${count} }, (_, index) => ({
      name: "service-" + String(index + 1).padStart(5, "0"), description: "Service number " + (index + 1) }));
    const list = document.querySelector("ul");
    document.querySelector("input").addEventListener("input", ({ target }) => {
      const text = target.value.toLowerCase();
      const found = all.filter(({ name, description }) => name.includes(text) || description.toLowerCase().includes(text));
      list.replaceChildren(...found.slice(0, 50).map(({ name }) => {
        const row = document.createElement("li");
        row.textContent = name;
        return row;
      }));
    });
  </script>`;
}

function toRows(count: number, ours: number, plain: number, apiCalls: number): BenchRow[] {
  const ratio = ours / plain;
  const of = count.toLocaleString("en");
  return [
    {
      id: "P3",
      what: `Search among ${of}: last key to rows`,
      ours: `${ours.toFixed(1)} ms`,
      reference: `${plain.toFixed(1)} ms plain filter`,
      ratio,
      goal: `≤ ${LIMIT} ×`,
      met: ratio <= LIMIT,
    },
    {
      id: "P3",
      what: `Search among ${of}: API calls`,
      ours: String(apiCalls),
      reference: "–",
      ratio: Number.NaN,
      goal: "0",
      met: apiCalls === 0,
    },
  ];
}
