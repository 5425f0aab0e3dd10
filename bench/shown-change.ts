/** Injected into pages. Resolves with the moment at which a slider stands at the value, in ms since 1970. */
export function untilSliderShows(value: number): Promise<number> {
  return new Promise((resolve) => {
    const isShown = () => document.querySelector(`input[type="range"][aria-valuenow="${value}"]`) !== null;
    const watcher = new MutationObserver(() => {
      if (!isShown()) return;
      watcher.disconnect();
      resolve(performance.timeOrigin + performance.now());
    });
    watcher.observe(document.body, { childList: true, subtree: true, attributes: true });
  });
}
