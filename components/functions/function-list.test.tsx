import { QueryClient } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TestingFrame } from "@/components/shell/testing-frame";
import { functionIndexQuery } from "@/lib/client/queries";
import type { FunctionIndex } from "@/lib/domain/api-schema";
import { FunctionList } from "./function-list";
import type { ServedFunctions } from "./served-functions";
import { summaryOf } from "./testing-summary";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push }),
  useSearchParams: () => new URLSearchParams("region=ap-guangzhou&namespace=default&q=ord"),
  usePathname: () => "/functions",
}));
// The test's document has no layout: every row would be out of sight.
vi.mock("@tanstack/react-virtual", () => ({
  useWindowVirtualizer: ({ count }: { count: number }) => ({
    getVirtualItems: () => Array.from({ length: count }, (_, index) => ({ index, key: index, start: 0, end: 0 })),
    getTotalSize: () => 0,
    measureElement: () => undefined,
  }),
}));

const freshness = { asOf: "2026-01-02T03:04:05.000Z", failing: null };
const functions = [
  summaryOf("billing", { status: "PublishFailed" }),
  summaryOf("mail-sender", { description: "Sends order confirmations" }),
  summaryOf("order-api", {
    aliases: [{ name: "release", mainVersion: "1", routing: { by: "weight", weights: [{ version: "2", weight: 5 }] } }],
  }),
];
const fetched = vi.fn();

beforeEach(() => {
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  fetched.mockReset();
  push.mockReset();
});

function show(index: FunctionIndex | null, { search = "", served = null as ServedFunctions | null } = {}) {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  if (index !== null) client.setQueryData(functionIndexQuery("ap-guangzhou", "default").queryKey, index);
  const changes: string[] = [];
  render(
    <TestingFrame client={client} search={search} onUrlUpdate={({ queryString }) => changes.push(queryString)}>
      <main>
        <FunctionList
          region="ap-guangzhou"
          namespace="default"
          regions={["ap-guangzhou", "ap-shanghai"]}
          namespaces={[
            { name: "default", description: "", isCloudBase: false },
            { name: "media", description: "", isCloudBase: false },
          ]}
          served={served}
        />
      </main>
    </TestingFrame>,
  );
  return { user: userEvent.setup(), changes };
}
const names = () => screen.queryAllByRole("link").map(({ textContent }) => textContent);
const searchbox = () => screen.getByRole("searchbox", { name: "Filter by name or description" });

test("every function is a row with a link to its page", () => {
  show({ functions, freshness });
  expect(screen.getByRole("table", { name: "Functions" }).getAttribute("aria-rowcount")).toBe("4");
  expect(screen.getByRole("link", { name: "order-api" }).getAttribute("href")).toBe(
    "/functions/ap-guangzhou/default/order-api",
  );
  const row = screen.getByRole("row", { name: /billing/ });
  expect(within(row).getByText("Publication failed")).toBeDefined();
});

test("typing narrows the rows by name and description at every key, without asking the server", async () => {
  const { user, changes } = show({ functions, freshness });
  await user.type(searchbox(), "ord");
  expect(names()).toEqual(["mail-sender", "order-api"]);
  expect(screen.getByText("2 of 3")).toBeDefined();
  await user.type(searchbox(), "er-");
  expect(names()).toEqual(["order-api"]);
  await vi.waitFor(() => expect(changes.at(-1)).toBe("?q=order-"));
  expect(fetched).not.toHaveBeenCalled();
});

test("Escape empties the filter, arrow down goes to the first row and on", async () => {
  const { user } = show({ functions, freshness }, { search: "?q=ord" });
  expect(names()).toEqual(["mail-sender", "order-api"]);
  await user.type(searchbox(), "{ArrowDown}");
  expect(document.activeElement?.textContent).toBe("mail-sender");
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement?.textContent).toBe("order-api");
  await user.keyboard("{ArrowUp}");
  expect(document.activeElement?.textContent).toBe("mail-sender");
  await user.type(searchbox(), "{Escape}");
  expect(names()).toHaveLength(3);
});

test("a filter leaves its functions and says so in the URL", async () => {
  const { user, changes } = show({ functions, freshness });
  const chip = screen.getByRole("button", { name: "Splitting traffic 1" });
  await user.click(chip);
  expect(names()).toEqual(["order-api"]);
  expect(chip.getAttribute("aria-pressed")).toBe("true");
  expect(changes.at(-1)).toBe("?filter=splitting");
});

test("nothing found says where was looked, and offers the way back", async () => {
  const { user } = show({ functions, freshness }, { search: "?q=nowhere&filter=notActive" });
  expect(screen.getByText("No function matches")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Show all" }));
  expect(names()).toHaveLength(3);
});

test("another namespace asks the server for its page and keeps the query", async () => {
  const { user } = show({ functions, freshness });
  await user.selectOptions(screen.getByRole("combobox", { name: "Namespace" }), "media");
  expect(push).toHaveBeenCalledWith("/functions?region=ap-guangzhou&q=ord&namespace=media");
});

test("another region leaves the namespace to the server", async () => {
  const { user } = show({ functions, freshness });
  await user.selectOptions(screen.getByRole("combobox", { name: "Region" }), "ap-shanghai");
  expect(push).toHaveBeenCalledWith("/functions?region=ap-shanghai&q=ord");
});

test.each([
  { what: "before the first reading", asOf: null, text: "Reading the functions for the first time" },
  { what: "with no function at all", asOf: freshness.asOf, text: "No function in default" },
])("$what it says: $text", ({ asOf, text }) => {
  show({ functions: [], freshness: { asOf, failing: null } });
  expect(screen.getByText(text)).toBeDefined();
});

test("while the cloud cannot be read it says of when the rows are, what failed, and the request id", () => {
  const failing = {
    since: "2026-01-02T04:05:06.000Z",
    error: { code: "RequestLimitExceeded", message: "Too many requests.", cloudRequestId: "req-17" },
  };
  show({ functions, freshness: { ...freshness, failing } });
  const banner = screen.getByText(/The cloud cannot be read since/).closest("[role=status]");
  expect(banner?.textContent).toContain("RequestLimitExceeded");
  expect(banner?.textContent).toContain("req-17");
  expect(names()).toHaveLength(3);
});

test("of a large namespace the first rows show at once with the true total, and search covers all once it is loaded", async () => {
  const all = { functions: [...functions, summaryOf("zebra")], freshness };
  fetched.mockImplementation(async () => Response.json(all));
  const counts = { all: 4, splitting: 1, drifted: 0, notActive: 1 };
  const { user } = show(null, { served: { rows: functions.slice(0, 1), counts, matched: 4, freshness } });
  expect(screen.getByText("billing")).toBeDefined();
  expect(screen.getByRole("button", { name: "All 4" })).toBeDefined();
  await user.type(searchbox(), "zebra");
  expect(await screen.findByRole("link", { name: "zebra" })).toBeDefined();
  expect(fetched).toHaveBeenCalledTimes(1);
});

test("when the console's own server is away the rows stay and it says so", async () => {
  fetched.mockRejectedValue(new TypeError("fetch failed"));
  const counts = { all: 1, splitting: 0, drifted: 0, notActive: 0 };
  const { user } = show(null, { served: { rows: functions.slice(0, 1), counts, matched: 1, freshness } });
  expect(fetched).not.toHaveBeenCalled();
  await user.click(searchbox());
  expect(await screen.findByText(/Halftone's server does not answer/)).toBeDefined();
  expect(names()).toEqual(["billing"]);
});
