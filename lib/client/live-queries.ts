import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import type { LiveAsOf, LiveTopic } from "@/lib/domain/live-event-schema";
import type { ActivityFilter } from "./api";
import { renewedFreshness, renewFreshness } from "./renewed-freshness";

/** Kinds of queries that a new minute of figures is about. */
const METRICS = ["environment-figures", "metrics", "observed-split"];
/** Kinds of queries that pages bring along. */
const SERVED = new Set<unknown>(["function", "function-index", "activity", "overview"]);
const LIVE = new Set<unknown>([...SERVED, "change", "access", "policies", "proposals", ...METRICS]);

/** How long many changes of one subject are gathered after the first was fetched at once. */
const GATHER_MS = 400;
/** The whole list of a large namespace is some megabytes. */
const LARGE_GATHER_MS = 10_000;
const LARGE = 1_000;
/** Every event is about the Overview, and its answer takes the server some work. */
const OVERVIEW_GATHER_MS = 2_000;
/** A time that moves on is worth a reading now and then. */
const OVERVIEW_AGE_MS = 60_000;
/** Browsers that hear of a change in the same moment ask for it one after another. */
const SPREAD_MS = 150;

/** Reads again what events say has changed, and nothing else. */
export interface LiveQueries {
  touch(topics: readonly LiveTopic[]): void;
  /** Everything that events are about. */
  touchAll(): void;
  patchAsOf(news: LiveAsOf): void;
  /** Lets queries reconsider whether they poll. */
  nudge(): void;
  stop(): void;
}

export function createLiveQueries(client: QueryClient): LiveQueries {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const quietUntil = new Map<string, number>();

  const refetch = (queryKey: QueryKey) => {
    // A tab that nobody sees reads again when somebody does.
    const refetchType = document.visibilityState === "hidden" ? "none" : "active";
    void client.invalidateQueries({ queryKey, exact: true, refetchType });
  };

  function schedule(queryKey: QueryKey): void {
    const name = JSON.stringify(queryKey);
    if (timers.has(name)) return;
    const waitMs = Math.max((quietUntil.get(name) ?? 0) - performance.now(), Math.random() * SPREAD_MS);
    const timer = setTimeout(() => {
      timers.delete(name);
      quietUntil.set(name, performance.now() + gatherMs(queryKey));
      refetch(queryKey);
    }, waitMs);
    timers.set(name, timer);
  }

  function gatherMs(queryKey: QueryKey): number {
    if (queryKey[0] === "overview") return OVERVIEW_GATHER_MS;
    const data = client.getQueryData<{ functions?: unknown[] }>(queryKey);
    return (data?.functions?.length ?? 0) > LARGE ? LARGE_GATHER_MS : GATHER_MS;
  }

  /** Queries in the cache whose keys begin like this. */
  const keysUnder = (...start: string[]): QueryKey[] =>
    client
      .getQueryCache()
      .findAll({ queryKey: start })
      .map(({ queryKey }) => queryKey);

  /** Lists of acts that an act on this function may stand in. */
  function activityKeys({ region, namespace, functionName }: FunctionKey): QueryKey[] {
    const concerns = (wanted: string | undefined, is: string) => wanted === undefined || wanted === is;
    return keysUnder("activity").filter((queryKey) => {
      const filter = queryKey[1] as ActivityFilter; // as `activityQuery` makes it
      return (
        concerns(filter.region, region) &&
        concerns(filter.namespace, namespace) &&
        concerns(filter.functionName, functionName)
      );
    });
  }

  /** All that a topic is about, the Overview aside, which everything is about. */
  function keysOf(topic: LiveTopic): QueryKey[] {
    if (topic.kind === "freshness") {
      // Whether figures can be collected is told this way, too: of theirs nothing new comes while they cannot.
      return ["function-index", ...METRICS].flatMap((kind) => keysUnder(kind, topic.region));
    }
    if (topic.kind === "list") return keysUnder("function-index", topic.region, topic.namespace);
    if (topic.kind === "policies") return ["access", "policies", "proposals"].flatMap((kind) => keysUnder(kind));
    const path = [topic.region, topic.namespace, topic.functionName];
    if (topic.kind === "metrics") return METRICS.flatMap((kind) => keysUnder(kind, ...path));
    const access = keysUnder("access", ...path);
    if (topic.kind === "proposal") return [...access, ...keysUnder("proposals")];
    const view = [...keysUnder("function", ...path), ...access];
    if (topic.kind === "function") return view;
    // A change is a line in the charts, too, and what is observed is counted from it on.
    const charts = ["metrics", "observed-split"].flatMap((kind) => keysUnder(kind, ...path));
    return [...view, ...keysUnder("change", topic.id), ...activityKeys(topic), ...charts];
  }

  // What a page brings along may be older than the last event, as when one goes back: it is asked for once more.
  const unsubscribe = client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== "added" || query.state.data === undefined || !SERVED.has(query.queryKey[0])) return;
    schedule(query.queryKey);
  });

  return {
    touch(topics) {
      for (const key of topics.flatMap(keysOf)) schedule(key);
      for (const key of topics.length > 0 ? keysUnder("overview") : []) schedule(key);
    },
    touchAll() {
      const all = client.getQueryCache().findAll({ predicate: ({ queryKey: [kind] }) => LIVE.has(kind) });
      for (const { queryKey } of all) schedule(queryKey);
    },
    patchAsOf({ functions, lists }) {
      for (const { region, namespace, functionName, asOf } of functions) {
        setAsOf(client, ["function", region, namespace, functionName], asOf);
      }
      for (const { region, namespace, asOf } of lists) setAsOf(client, ["function-index", region, namespace], asOf);
      // Its time is that of what was read longest ago, which only the server knows.
      for (const key of keysUnder("overview")) {
        const readAt = client.getQueryState(key)?.dataUpdatedAt ?? 0;
        if (Date.now() - readAt >= OVERVIEW_AGE_MS) schedule(key);
      }
    },
    nudge() {
      for (const query of client.getQueryCache().findAll({ type: "active" })) query.setState({});
    },
    stop() {
      unsubscribe();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** Renews the time of an answer that is still true; one that is being read again brings its own. */
function setAsOf(client: QueryClient, queryKey: QueryKey, asOf: string): void {
  const query = client.getQueryCache().find<Pick<FunctionView, "freshness">>({ queryKey });
  if (query?.state.data === undefined || query.state.isInvalidated || query.state.fetchStatus !== "idle") return;
  const { freshness } = query.state.data;
  if (freshness.failing !== null || (renewedFreshness(freshness).asOf ?? "") >= asOf) return;
  renewFreshness(freshness, asOf);
  // Tells those who watch the cache; the answer itself stays as it is.
  query.setState({});
}
