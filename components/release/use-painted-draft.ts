"use client";
import { type RefObject, useLayoutEffect, useRef } from "react";
import type { AliasDraft } from "./alias-draft";
import { useDraftSource } from "./alias-draft-context";

/**
 * Keeps an element with the draft without rendering: a drag changes it with every frame. React renders the element as
 * it is at first and whenever it has another reason to; `paint` then has the last word.
 */
export function usePaintedDraft<Painted extends HTMLElement>(
  paint: (element: Painted, draft: AliasDraft) => void,
): RefObject<Painted | null> {
  const element = useRef<Painted>(null);
  const { subscribeToMoves, current } = useDraftSource();
  const latest = useRef(paint);
  useLayoutEffect(() => {
    latest.current = paint;
    if (element.current !== null) paint(element.current, current());
  });
  useLayoutEffect(
    () =>
      subscribeToMoves(() => {
        if (element.current !== null) latest.current(element.current, current());
      }),
    [subscribeToMoves, current],
  );
  return element;
}
