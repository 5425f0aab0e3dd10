import type { Route } from "next";
import type { OverviewRange } from "@/lib/domain/overview-schema";

export const RANGES: readonly OverviewRange[] = ["1h", "6h", "24h", "7d"];

/** How the Overview is shown, as its address says. */
export interface OverviewView {
  range: OverviewRange;
  display: "page" | "wall";
  /** A wall is dark unless it is asked to look as the console does. */
  theme: "dark" | "console";
}

export function parseOverviewParams({
  range,
  display,
  theme,
}: Record<string, string | string[] | undefined>): OverviewView {
  return {
    range: RANGES.find((known) => known === range) ?? "1h",
    display: display === "wall" ? "wall" : "page",
    theme: theme === "console" ? "console" : "dark",
  };
}

export function overviewHref({ range, display, theme }: OverviewView): Route {
  const query = new URLSearchParams();
  if (range !== "1h") query.set("range", range);
  if (display === "wall") query.set("display", display);
  if (display === "wall" && theme === "console") query.set("theme", theme);
  return (query.size === 0 ? "/" : `/?${query}`) as Route; // typed routes do not know query strings
}
