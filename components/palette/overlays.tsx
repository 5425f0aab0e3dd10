"use client";

import dynamic from "next/dynamic";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { shownOverlay, showOverlay, subscribeOverlay } from "./overlay-store";
import { isTypingTarget, shortcutOf } from "./shortcut-of";
import { areSingleKeysOn } from "./single-key-shortcuts";

const Palette = dynamic(() => import("./palette").then((module) => module.Palette), { ssr: false });
const HelpDialog = dynamic(() => import("./help-dialog").then((module) => module.HelpDialog), { ssr: false });

/** Listens for the page's shortcuts and shows the palette and the help; both are fetched when first asked for. */
export function Overlays({ defaultRegion }: { defaultRegion: string }) {
  const shown = useSyncExternalStore(subscribeOverlay, shownOverlay, () => null);
  const asked = useRef(new Set<string>());
  if (shown !== null) asked.current.add(shown);

  useEffect(() => {
    document.addEventListener("keydown", handleKeyDown);
    return () => document.removeEventListener("keydown", handleKeyDown);
  }, []);

  return (
    <>
      {asked.current.has("palette") && (
        <Palette
          open={shown === "palette"}
          onOpenChange={(open) => showOverlay(open ? "palette" : null)}
          defaultRegion={defaultRegion}
        />
      )}
      {asked.current.has("help") && (
        <HelpDialog open={shown === "help"} onOpenChange={(open) => showOverlay(open ? "help" : null)} />
      )}
    </>
  );
}

function handleKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const shortcut = shortcutOf(event, { isTyping: isTypingTarget(event.target), singleKeys: areSingleKeysOn() });
  if (shortcut === null) return;
  if (shortcut === "filter") {
    const filter = document.querySelector<HTMLInputElement>("main input[type=search]");
    if (filter === null) return;
    event.preventDefault();
    filter.focus();
    filter.select();
    return;
  }
  // A modal window of the page itself stays on top.
  if (shownOverlay() === null && document.querySelector("[aria-modal=true]") !== null) return;
  event.preventDefault();
  showOverlay(shownOverlay() === shortcut ? null : shortcut);
}
