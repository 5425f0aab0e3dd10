/** Injected into pages by the benchmarks of search and slider: how long after an input its result is on screen. */

declare global {
  interface Window {
    benchLatencies: number[];
    /** Tasks and frames over 50 ms since the measure began. */
    benchSlow: number[];
  }
}

/**
 * Runs in the page. After each event of the type: the time from the event to the end of the frame that paints it.
 * The frame callback runs just before painting, the message just after.
 */
export function observeInputToPaint(type: string): void {
  window.benchLatencies = [];
  window.benchSlow = [];
  addEventListener(
    type,
    (event) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.benchLatencies.push(performance.now() - event.timeStamp);
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) if (duration > 50) window.benchSlow.push(duration);
  }).observe({ type: "long-animation-frame" });
}

/**
 * Runs in the page. After the next key: the time until every element that the selector finds holds the text, and there
 * are at least as many as wanted; resolves with it in ms.
 */
export function timeUntilRowsMatch({
  selector,
  text,
  most,
}: {
  selector: string;
  text: string;
  most: number;
}): Promise<number> {
  return new Promise((resolve) => {
    addEventListener(
      "keydown",
      (event) => {
        const check = () => {
          const rows = [...document.querySelectorAll(selector)];
          const isRight =
            rows.length > 0 && rows.length <= most && rows.every((row) => row.textContent?.includes(text));
          if (!isRight) return false;
          watcher.disconnect();
          resolve(performance.now() - event.timeStamp);
          return true;
        };
        const watcher = new MutationObserver(check);
        watcher.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
      },
      { capture: true, once: true },
    );
  });
}
