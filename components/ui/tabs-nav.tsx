"use client";
import clsx from "clsx";
import type { Route } from "next";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";

export interface Tab {
  id: string;
  href: Route;
  label: ReactNode;
}

/** Tabs that are places: links whose choice lives in the URL. Where they find no room the chosen one is scrolled to. */
export function TabsNav({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
  const chosen = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs for another tab, and reads where that one stands
  useEffect(() => {
    const [tab, row] = [chosen.current, chosen.current?.parentElement];
    // Only the row: scrollIntoView would move the page too.
    if (tab && row) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.clientWidth) / 2;
  }, [current]);
  return (
    <nav
      aria-label={label}
      className="flex gap-4 overflow-x-auto border-b border-line px-4 text-muted sm:gap-5 sm:px-6"
    >
      {tabs.map(({ id, href, label: text }) => (
        <Link
          key={id}
          ref={id === current ? chosen : null}
          href={href}
          prefetch={false}
          aria-current={id === current ? "page" : undefined}
          className={clsx(
            "-mb-px shrink-0 border-b-2 py-2.5 -outline-offset-2 hover:text-ink",
            id === current ? "border-ink font-medium text-ink" : "border-transparent",
          )}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
