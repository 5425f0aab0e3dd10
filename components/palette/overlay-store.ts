/** What lies over the page at the keyboard's call: the palette, the help, or nothing. One for the whole page. */
export type Overlay = "palette" | "help" | null;

let current: Overlay = null;
const listeners = new Set<() => void>();

export function showOverlay(overlay: Overlay): void {
  current = overlay;
  for (const listener of listeners) listener();
}

export function shownOverlay(): Overlay {
  return current;
}

export function subscribeOverlay(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
