/** Injected into pages by the benchmark of charts: how long a chart takes from its beginning to the frame that shows it. */

declare global {
  interface Window {
    /** When a chart's place last came near the reader, by panel; only in pages that draw charts lazily. */
    benchNear: Record<string, number>;
    /** Of the plain page: the charts to draw and how wide. */
    benchGive?: (charts: readonly PlainChart[], width: number) => void;
  }
}

export interface PlainChart {
  panel: string;
  lines: readonly { key: string; points: readonly { time: number; value: number | null }[] }[];
}

/** A line that is drawn: the console's own, or the charting library's. */
export const LINE = "path[data-line][d], path.recharts-line-curve[d]";

/** In ms: since the click, and since the page itself began to make the chart. */
export interface Drawing {
  sinceClick: number;
  sinceBegin: number;
}

/** Runs in the page before its own scripts: notes when the page learns that a chart's place is near. */
export function noteNearPlaces(): void {
  window.benchNear = {};
  const Original = window.IntersectionObserver;
  window.IntersectionObserver = class extends Original {
    constructor(callback: IntersectionObserverCallback, options?: IntersectionObserverInit) {
      super((entries, observer) => {
        const at = performance.now();
        for (const { isIntersecting, target } of entries) {
          const panel = target.closest("[data-panel]")?.getAttribute("data-panel");
          if (isIntersecting && panel) window.benchNear[panel] = at;
        }
        callback(entries, observer);
      }, options);
    }
  };
}

/** Runs in the page. After the next click: until the frame in which the last of the panels has so many lines is painted. */
export function timeUntilDrawn({
  panels,
  lines,
  line,
}: {
  panels: readonly string[];
  lines: number;
  line: string;
}): Promise<Drawing> {
  return new Promise((resolve) => {
    addEventListener(
      "click",
      (event) => {
        const clickedAt = performance.now();
        window.benchNear = {};
        const isDrawn = (panel: string) =>
          document.querySelectorAll(`[data-panel="${panel}"] :is(${line})`).length >= lines;
        const { port1, port2 } = new MessageChannel();
        // After each frame: what is there by now, charts that learnt their size within the frame included, was painted.
        port1.onmessage = () => {
          if (!panels.every(isDrawn)) return void requestAnimationFrame(afterPaint);
          const now = performance.now();
          const began = Math.min(...panels.map((panel) => window.benchNear[panel] ?? clickedAt));
          resolve({ sinceClick: now - event.timeStamp, sinceBegin: now - began });
        };
        const afterPaint = () => port2.postMessage(null);
        requestAnimationFrame(afterPaint);
      },
      { capture: true, once: true },
    );
  });
}
