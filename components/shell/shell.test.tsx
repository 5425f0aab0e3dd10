import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ThemeProvider } from "next-themes";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Crumbs } from "./crumbs";
import { FreshnessChip } from "./freshness-chip";
import { IntlProvider } from "./intl-provider";
import { LanguageSwitch } from "./language-switch";
import { NavLinks } from "./nav-links";
import { functionOfPath } from "./place";
import { TestingFrame } from "./testing-frame";
import { ThemeSwitch } from "./theme-switch";

const router = vi.hoisted(() => ({ push: vi.fn(), refresh: vi.fn() }));
const place = vi.hoisted(() => ({ pathname: "/functions" }));
vi.mock("next/navigation", () => ({
  useRouter: () => router,
  useSearchParams: () => new URLSearchParams(),
  usePathname: () => place.pathname,
}));

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: false, addListener: () => {}, removeListener: () => {} }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  router.refresh.mockReset();
  localStorage.clear();
});

test.each([
  {
    path: "/functions/ap-guangzhou/default/order-api",
    key: { region: "ap-guangzhou", namespace: "default", functionName: "order-api" },
  },
  { path: "/functions/ap-guangzhou/a%20b/x", key: { region: "ap-guangzhou", namespace: "a b", functionName: "x" } },
  {
    path: "/functions/ap-guangzhou/%E0%A4%A/x",
    key: { region: "ap-guangzhou", namespace: "%E0%A4%A", functionName: "x" },
  },
  { path: "/functions/ap-guangzhou/default", key: null },
  { path: "/functions", key: null },
  { path: "/activity/ap-guangzhou/default/order-api", key: null },
])("$path is about $key", ({ path, key }) => {
  expect(functionOfPath(path)).toEqual(key);
});

test("the page being shown is marked among the pages, also below it", () => {
  place.pathname = "/functions/ap-guangzhou/default/order-api";
  render(
    <TestingFrame>
      <NavLinks />
    </TestingFrame>,
  );
  expect(screen.getByRole("link", { name: "Functions" }).getAttribute("aria-current")).toBe("page");
  expect(screen.getByRole("link", { name: "Activity" }).getAttribute("aria-current")).toBeNull();
});

test("a function's page says the way to it, its namespace a link to that list", () => {
  place.pathname = "/functions/ap-guangzhou/media/thumbnailer";
  render(
    <TestingFrame>
      <Crumbs place="bar" />
    </TestingFrame>,
  );
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "Functions",
    "/media",
    "/thumbnailer",
  ]);
  expect(screen.getByRole("link", { name: "media" }).getAttribute("href")).toBe(
    "/functions?region=ap-guangzhou&namespace=media",
  );
  expect(screen.getByText("thumbnailer").getAttribute("aria-current")).toBe("page");
});

const upstreamError = { code: "Timeout", message: "No answer.", cloudRequestId: null };
function Shown({ name, freshness }: { name: string; freshness?: unknown }) {
  useQuery({ queryKey: [name], queryFn: () => ({ freshness }), staleTime: Number.POSITIVE_INFINITY });
  return null;
}

test.each([
  {
    what: "the oldest of what is shown",
    shown: [
      { asOf: "2026-01-02T03:04:05Z", failing: null },
      { asOf: "2026-01-02T03:04:00Z", failing: null },
    ],
    text: "as of Jan 2, 11:04:00",
  },
  {
    what: "what fails first",
    shown: [
      { asOf: "2026-01-02T03:04:05Z", failing: { since: "2026-01-02T03:05:00Z", error: upstreamError } },
      { asOf: "2026-01-02T03:04:00Z", failing: null },
    ],
    text: "Not current · as of Jan 2, 11:04:05",
  },
  { what: "what was never read", shown: [{ asOf: null, failing: null }], text: "not read yet" },
])("the top bar says of $what: $text", async ({ shown, text }) => {
  render(
    <TestingFrame>
      {shown.map((freshness, index) => (
        <Shown key={freshness.asOf} name={`answer ${index}`} freshness={freshness} />
      ))}
      <Shown name="without freshness" />
      <p data-testid="chip">
        <FreshnessChip />
      </p>
    </TestingFrame>,
  );
  // Whether the month or the day comes first is the runtime's business.
  await waitFor(() => expect(screen.getByTestId("chip").textContent).toContain(text));
});

test("choosing a language keeps it in a cookie and renders anew", async () => {
  render(
    <TestingFrame>
      <LanguageSwitch />
    </TestingFrame>,
  );
  const select = screen.getByRole<HTMLSelectElement>("combobox", { name: "Language" });
  expect([...select.options].map(({ text, lang }) => `${lang} ${text}`)).toEqual(["en English", "zh-CN 简体中文"]);
  await userEvent.selectOptions(select, "zh-CN");
  expect(document.cookie).toContain("halftone-locale=zh-CN");
  expect(router.refresh).toHaveBeenCalledOnce();
});

test("choosing a theme sets it at once and keeps it", async () => {
  render(
    <ThemeProvider attribute="class" defaultTheme="system">
      <TestingFrame>
        <ThemeSwitch />
      </TestingFrame>
    </ThemeProvider>,
  );
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Theme" }), "Dark");
  expect(document.documentElement.classList.contains("dark")).toBe(true);
  expect(localStorage.getItem("theme")).toBe("dark");
});

test("the browser tells the server its time zone, and shows it at once", async () => {
  const Provided = IntlProvider;
  const { CATALOG } = await import("@/messages/catalog");
  const { ClockTime } = await import("@/components/ui/clock-time");
  const actual = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const served = actual === "Asia/Tokyo" ? "Asia/Shanghai" : "Asia/Tokyo";
  const now = "2026-01-02T03:04:05.000Z";
  const { container } = render(
    <QueryClientProvider client={new QueryClient()}>
      <Provided locale="en" timeZone={served} now={now} messages={CATALOG.en}>
        <ClockTime at={now} />
      </Provided>
    </QueryClientProvider>,
  );
  const expected = new Intl.DateTimeFormat("en", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone: actual,
  }).format(new Date(now));
  await waitFor(() => expect(container.textContent).toContain(expected));
  expect(document.cookie).toContain(`halftone-time-zone=${actual}`);
});
