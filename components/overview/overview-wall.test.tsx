import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { TestingFrame } from "@/components/shell/testing-frame";
import type { Overview } from "@/lib/domain/overview-schema";
import { overviewHref, parseOverviewParams } from "./overview-params";
import { OverviewWall } from "./overview-wall";
import { anOverview, aSplit, OVERVIEW_TIME } from "./test-overview";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(overview: Overview, { search = "display=wall", isServerAway = false } = {}) {
  const view = parseOverviewParams(Object.fromEntries(new URLSearchParams(search)));
  return render(
    <TestingFrame now={OVERVIEW_TIME}>
      <OverviewWall overview={overview} view={view} isServerAway={isServerAway} />
    </TestingFrame>,
  );
}

test.each([
  { search: "", href: "/" },
  { search: "range=1h&display=page", href: "/" },
  { search: "range=7d&theme=console", href: "/?range=7d" },
  { search: "display=wall&theme=console&range=24h", href: "/?range=24h&display=wall&theme=console" },
  { search: "range=2y&display=ceiling", href: "/" },
])("the address ?$search is written as $href", ({ search, href }) => {
  expect(overviewHref(parseOverviewParams(Object.fromEntries(new URLSearchParams(search))))).toBe(href);
});

test("the wall shows the five latest changes and counts the others", () => {
  const splits = [9, 3, 7, 1, 5, 8, 2].map((minute) =>
    aSplit(`fn${minute}`, { changedAt: new Date(OVERVIEW_TIME.getTime() - minute * 60_000).toISOString() }),
  );
  show(anOverview(splits));
  const rows = within(screen.getByRole("list")).getAllByRole("listitem");
  expect(rows.map(({ textContent }) => /fn\d/.exec(textContent ?? "")?.[0])).toEqual([
    "fn1",
    "fn2",
    "fn3",
    "fn5",
    "fn7",
  ]);
  expect(screen.getByText("2 more aliases split traffic")).toBeDefined();
  expect(rows[0]?.textContent).toContain("25 %");
  expect(rows[0]?.textContent).toContain("0.30 % / 0.31 %");
});

test("the wall has a clock and the figures' time, and leads back to the page it came from", () => {
  vi.useFakeTimers({ toFake: ["Date"], now: OVERVIEW_TIME });
  show(anOverview([aSplit("order-api")]), { search: "display=wall&range=6h" });
  expect(screen.getByText("20:00")).toBeDefined();
  expect(screen.getByText(/figures as of/).textContent).toContain("20:00:00");
  expect(screen.getByRole("link", { name: "Leave the wall display" }).getAttribute("href")).toBe("/?range=6h");
});

test.each([
  { search: "display=wall", isDark: true },
  { search: "display=wall&theme=console", isDark: false },
])("with $search the wall is dark by itself: $isDark", ({ search, isDark }) => {
  const { container } = show(anOverview([]), { search });
  expect(container.querySelector("[data-display=wall]")?.classList.contains("dark")).toBe(isDark);
});

test("a wall whose figures may be old says why", () => {
  show(anOverview([]), { isServerAway: true });
  expect(screen.getByRole("status").textContent).toContain("Halftone’s server does not answer");
  cleanup();
  const error = { code: "Timeout", message: "No answer.", cloudRequestId: null };
  const failing = { since: "2026-11-22T11:50:00.000Z", error };
  show({ ...anOverview([]), freshness: { asOf: "2026-11-22T11:50:00.000Z", failing } });
  expect(screen.getByRole("status").textContent).toContain("The cloud cannot be read");
});

test("from across the room figures are spoken of only when they are behind", () => {
  const collector = {
    ...{ region: "ap-guangzhou", at: "2026-11-22T12:00:00.000Z", callsLastMinute: 240, ceiling: 240, backlog: 15 },
    ...{ series: 900, completeUntil: "2026-11-22T11:50:00.000Z", isBehind: true },
  };
  show({ ...anOverview([]), collectors: [collector] });
  expect(screen.getByText(/^Figures are behind: 240 of 240 calls/).textContent).toContain("15 calls waiting");
  cleanup();
  show({ ...anOverview([]), collectors: [{ ...collector, isBehind: false }] });
  expect(screen.queryByText(/^Figures/)).toBeNull();
});
