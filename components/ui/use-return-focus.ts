"use client";

import { useRef } from "react";

/**
 * Handlers for a modal window that no trigger of its own opens: when it closes, the focus goes back to where it was.
 * Radix alone would let it fall to the page's beginning.
 */
export function useReturnFocus() {
  const origin = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      origin.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (origin.current instanceof HTMLElement) origin.current.focus();
    },
  };
}
