"use client";

import { useSyncExternalStore } from "react";

const STORAGE_KEY = "halftone-single-key-shortcuts";
const listeners = new Set<() => void>();

/**
 * Whether `/` and `?` act. People who speak to their computer must be able to turn shortcuts of one character off.
 * @see https://www.w3.org/TR/WCAG22/#character-key-shortcuts
 */
export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    // Storage can be forbidden by the browser's settings.
    return true;
  }
}

export function setSingleKeys(isOn: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, isOn ? "on" : "off");
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, areSingleKeysOn, () => true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
