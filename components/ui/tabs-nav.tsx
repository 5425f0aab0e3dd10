import clsx from "clsx";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

export interface Tab {
  id: string;
  href: Route;
  label: ReactNode;
}

/** Tabs that are places: links whose choice lives in the URL. */
export function TabsNav({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
  return (
    <nav aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line px-4 text-muted sm:px-6">
      {tabs.map(({ id, href, label: text }) => (
        <Link
          key={id}
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
