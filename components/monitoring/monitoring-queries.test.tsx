import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testKey } from "@/components/release/render-panel";
import { createLiveQueries } from "@/lib/client/live-queries";
import { setLiveState } from "@/lib/client/live-state";
import { observedSplitQuery } from "./monitoring-queries";

let client: QueryClient;
let asked: number;

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  vi.stubGlobal("fetch", async () => {
    asked += 1;
    return Response.json({ verdict: "tooFew", source: "logs" });
  });
  client = new QueryClient();
});
afterEach(() => {
  client.clear();
  setLiveState("starting");
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function observe(): Promise<void> {
  new QueryObserver(client, observedSplitQuery(testKey, { name: "release", etag: "1" })).subscribe(() => {});
  await vi.advanceTimersByTimeAsync(1_000);
  asked = 0;
}

test("while events tell of new minutes, a split that is still open is read when told and at no other time", async () => {
  setLiveState("live");
  const live = createLiveQueries(client);
  await observe();
  await vi.advanceTimersByTimeAsync(300_000);
  expect(asked).toBe(0);
  live.touch([{ kind: "metrics", ...testKey, minute: "2026-01-02T03:04:00.000Z" }]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toBe(1);
  live.touch([{ kind: "change", id: "00000000-0000-4000-8000-000000000001", ...testKey }]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toBe(2);
  live.stop();
});

test("without events an open split is asked for every ten seconds", async () => {
  setLiveState("polling");
  await observe();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked).toBe(3);
});
