import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Freshness } from "@/lib/domain/function-schema";
import type { LiveTopic } from "@/lib/domain/live-event-schema";
import { createLiveQueries, type LiveQueries } from "./live-queries";
import { getLiveState, pollUnlessLive, setLiveState } from "./live-state";
import { overviewQuery } from "./overview-api";
import { renewedFreshness } from "./renewed-freshness";

const place = { region: "ap-guangzhou", namespace: "default" };
const keyOf = (functionName: string) => ({ ...place, functionName });
const viewKey = (functionName: string) => ["function", place.region, place.namespace, functionName];
const asOf = "2026-01-02T03:04:05.000Z";
const error = { code: "InternalError", message: "No.", cloudRequestId: null };
const later = "2026-01-02T03:04:15.000Z";

let client: QueryClient;
let live: LiveQueries;
let asked: string[];
let visibility: DocumentVisibilityState;

beforeEach(() => {
  vi.useFakeTimers();
  visibility = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  client = new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: false } } });
  asked = [];
  live = createLiveQueries(client);
});
afterEach(() => {
  live.stop();
  client.clear();
  setLiveState("starting");
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Shows a query as a component would, with data that is already there. */
async function show(queryKey: unknown[], options: { failing?: Freshness["failing"]; refetchInterval?: unknown } = {}) {
  const { failing = null, refetchInterval } = options;
  // The real queries' own functions ask nothing of the answer, whose shape differs here.
  const more = refetchInterval === undefined ? {} : { refetchInterval: refetchInterval as () => number | false };
  const name = queryKey.map((part) => (typeof part === "string" ? part : JSON.stringify(part))).join("/");
  const queryFn = async () => {
    asked.push(name);
    return { freshness: { asOf, failing } };
  };
  const observer = new QueryObserver(client, { queryKey, queryFn, ...more });
  observer.subscribe(() => {});
  await vi.advanceTimersByTimeAsync(0);
  asked = [];
  return observer;
}

const pass = (ms = 200) => vi.advanceTimersByTimeAsync(ms);

test.each<{ topic: LiveTopic; reads: string[] }>([
  { topic: { kind: "function", ...keyOf("a") }, reads: ["function/ap-guangzhou/default/a"] },
  { topic: { kind: "list", ...place }, reads: ["function-index/ap-guangzhou/default"] },
  {
    topic: { kind: "freshness", region: place.region },
    reads: [
      "function-index/ap-guangzhou/default",
      "environment-figures/ap-guangzhou/default/a",
      "environment-figures/ap-guangzhou/default/b",
      "metrics/ap-guangzhou/default/a/{}",
      "metrics/ap-guangzhou/default/b/{}",
    ],
  },
  {
    topic: { kind: "change", id: "00000000-0000-4000-8000-000000000001", ...keyOf("a") },
    reads: [
      "function/ap-guangzhou/default/a",
      "activity/{}",
      'activity/{"functionName":"a"}',
      "metrics/ap-guangzhou/default/a/{}",
    ],
  },
  {
    topic: { kind: "metrics", ...keyOf("a"), minute: asOf },
    reads: ["environment-figures/ap-guangzhou/default/a", "metrics/ap-guangzhou/default/a/{}"],
  },
])("$topic.kind reads again $reads and nothing else", async ({ topic, reads }) => {
  for (const name of ["a", "b"]) {
    await show(viewKey(name));
    await show(["environment-figures", place.region, place.namespace, name]);
    await show(["activity", { functionName: name }]);
    await show(["metrics", place.region, place.namespace, name, {}]);
  }
  await show(["activity", {}]);
  await show(["function-index", place.region, place.namespace]);
  await show(["function-index", "ap-shanghai", place.namespace]);
  asked = [];
  live.touch([topic]);
  await pass();
  expect(asked.toSorted()).toEqual(reads.toSorted());
});

test.each<{ topic: LiveTopic }>([
  { topic: { kind: "function", ...keyOf("a") } },
  { topic: { kind: "list", ...place } },
  { topic: { kind: "freshness", region: place.region } },
  { topic: { kind: "change", id: "00000000-0000-4000-8000-000000000001", ...keyOf("a") } },
  { topic: { kind: "metrics", ...keyOf("a"), minute: asOf } },
])("the Overview shows what $topic.kind tells at once", async ({ topic }) => {
  await show(["overview", "1h"]);
  live.touch([topic]);
  await pass();
  expect(asked).toEqual(["overview/1h"]);
});

test("with the stream up the Overview asks for nothing by itself; without it, every fifteen seconds", async () => {
  await show(["overview", "1h"], overviewQuery("1h"));
  setLiveState("live");
  live.nudge();
  await pass(600_000);
  expect(asked).toEqual([]);
  setLiveState("polling");
  live.nudge();
  await pass(30_000);
  expect(asked).toEqual(["overview/1h", "overview/1h"]);
});

test("however many events come, the Overview is read every two seconds at most, and once after the last", async () => {
  await show(["overview", "1h"]);
  for (let index = 0; index < 100; index += 1) {
    live.touch([{ kind: "function", ...keyOf(`fn-${index}`) }]);
    await pass(50);
  }
  expect(asked).toHaveLength(3);
  await pass(3_000);
  expect(asked).toHaveLength(4);
  await pass(60_000);
  expect(asked).toHaveLength(4);
});

test("the time of the Overview moves on with the sync's, a minute apart", async () => {
  await show(["overview", "1h"]);
  const news = { functions: [], lists: [{ ...place, asOf: later }] };
  live.patchAsOf(news);
  await pass(59_000);
  expect(asked).toEqual([]);
  await pass(2_000);
  live.patchAsOf(news);
  await pass();
  expect(asked).toEqual(["overview/1h"]);
  live.patchAsOf(news);
  await pass(10_000);
  expect(asked).toHaveLength(1);
});

test("a burst about one subject is read at once and once more at its end", async () => {
  await show(viewKey("a"));
  for (let index = 0; index < 30; index += 1) {
    live.touch([{ kind: "function", ...keyOf("a") }]);
    await pass(10);
  }
  await pass(1_000);
  expect(asked).toHaveLength(2);
});

test("a tab that nobody sees reads again only when somebody does", async () => {
  const observer = await show(viewKey("a"));
  visibility = "hidden";
  live.touch([{ kind: "function", ...keyOf("a") }]);
  await pass();
  expect(asked).toEqual([]);
  expect(observer.getCurrentResult().isStale).toBe(true);
});

test("what a page brings along later may be old, and is read once more", async () => {
  const queryFn = async () => {
    asked.push("read");
    return {};
  };
  const observer = new QueryObserver(client, { queryKey: viewKey("a"), queryFn, initialData: {} });
  observer.subscribe(() => {});
  expect(asked).toEqual([]);
  await pass();
  expect(asked).toEqual(["read"]);
});

const shownAsOf = (observer: Awaited<ReturnType<typeof show>>) => {
  const freshness = observer.getCurrentResult().data?.freshness;
  return freshness === undefined ? null : renewedFreshness(freshness).asOf;
};

test("the time of what is still true is renewed without asking, and without drawing the page anew", async () => {
  const observer = await show(viewKey("a"));
  const before = observer.getCurrentResult().data;
  live.patchAsOf({ functions: [{ ...keyOf("a"), asOf: later }], lists: [] });
  expect(shownAsOf(observer)).toBe(later);
  live.patchAsOf({ functions: [{ ...keyOf("a"), asOf }], lists: [] });
  expect(shownAsOf(observer)).toBe(later);
  expect(observer.getCurrentResult().data).toBe(before);
  await pass(1_000);
  expect(asked).toEqual([]);
});

test("the time of what cannot be read, or has changed, is not renewed", async () => {
  const failing = await show(viewKey("failing"), { failing: { since: asOf, error } });
  const changed = await show(viewKey("changed"));
  visibility = "hidden";
  live.touch([{ kind: "function", ...keyOf("changed") }]);
  await pass();
  live.patchAsOf({ functions: ["failing", "changed"].map((name) => ({ ...keyOf(name), asOf: later })), lists: [] });
  expect(shownAsOf(failing)).toBe(asOf);
  expect(shownAsOf(changed)).toBe(asOf);
});

test("polling stops while the stream is there and begins again without it", async () => {
  await show(viewKey("a"), { refetchInterval: pollUnlessLive(5_000) });
  await pass(5_000);
  expect(asked).toHaveLength(1);
  setLiveState("live");
  live.nudge();
  await pass(60_000);
  expect(asked).toHaveLength(1);
  setLiveState("polling");
  live.nudge();
  expect(getLiveState()).toBe("polling");
  await pass(10_000);
  expect(asked).toHaveLength(3);
});
