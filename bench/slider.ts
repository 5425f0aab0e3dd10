import type { Browser, Locator, Page } from "playwright";
import { region, startBenchConsole } from "./bench-console.ts";
import { withBrowser, withPage } from "./browser.ts";
import { observeInputToPaint } from "./input-latency.ts";
import type { BenchRow } from "./row.ts";
import { median, quantile } from "./statistics.ts";

const LIMIT = 1.5;
const THROTTLE = 4;
const MOVES = 60;
const ROUNDS = 3;
const PLAIN = `<input type="range" min="0" max="100" value="30" style="width: 600px; margin: 100px"
  oninput="document.querySelector('output').textContent = this.value + ' % go to the candidate'"><output></output>`;

/** P4: from a move of the pointer to the frame that shows it, on a machine four times slower. */
export async function benchSlider(): Promise<BenchRow[]> {
  const console = await startBenchConsole();
  try {
    return await withBrowser(async (browser) => {
      const url = `${console.url}/functions/${region}/default/billing?alias=release`;
      const ours: Drag[] = [];
      const plain: Drag[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        ours.push(
          await measure(browser, async (page) => void (await page.goto(url, { waitUntil: "load" })), console.cookie),
        );
        plain.push(await measure(browser, (page) => page.setContent(PLAIN)));
      }
      const p75 = median(ours.map((drag) => drag.p75));
      const reference = median(plain.map((drag) => drag.p75));
      const ratio = p75 / reference;
      const slow = median(ours.map((drag) => drag.slowFrames));
      return [
        {
          id: "P4",
          what: "Slider with live sentence: move to paint, p75, 4× CPU",
          ours: `${p75.toFixed(1)} ms`,
          reference: `${reference.toFixed(1)} ms native range`,
          ratio,
          goal: `≤ ${LIMIT} ×`,
          met: ratio <= LIMIT,
        },
        {
          id: "P4",
          what: "Slider: frames over 50 ms while dragging",
          ours: String(slow),
          reference: `${median(plain.map((drag) => drag.slowFrames))} native range`,
          ratio: Number.NaN,
          goal: "0",
          met: slow === 0,
        },
      ];
    });
  } finally {
    await console.close();
  }
}

interface Drag {
  p75: number;
  slowFrames: number;
}

async function measure(browser: Browser, open: (page: Page) => Promise<void>, cookie?: string): Promise<Drag> {
  return withPage(
    browser,
    async (page) => {
      await open(page);
      const slider = page.getByRole("slider").first();
      await slider.waitFor();
      await slider.press("ArrowRight");
      const devtools = await page.context().newCDPSession(page);
      await devtools.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
      await page.evaluate(observeInputToPaint, "pointermove");
      await drag(page, slider);
      const { latencies, slow } = await page.evaluate(() => ({
        latencies: window.benchLatencies,
        slow: window.benchSlow,
      }));
      if (latencies.length < MOVES / 2) throw new Error(`Only ${latencies.length} of ${MOVES} moves reached the page.`);
      return { p75: quantile(latencies, 0.75), slowFrames: slow.length };
    },
    cookie,
  );
}

async function drag(page: Page, slider: Locator): Promise<void> {
  const box = await slider.boundingBox();
  if (!box) throw new Error("The slider is not on screen.");
  const isNative = await slider.evaluate((element) => element instanceof HTMLInputElement);
  // A native range is one wide element, its thumb at the value; a drawn slider's element is the thumb itself.
  const from = isNative ? box.x + box.width * 0.31 : box.x + box.width / 2;
  const y = box.y + box.height / 2;
  await page.mouse.move(from, y);
  await page.mouse.down();
  for (let move = 1; move <= MOVES; move += 1) await page.mouse.move(from + move * 4, y);
  await page.mouse.up();
}
