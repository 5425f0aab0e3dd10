import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveState } from "./live-state";
import { joinLiveStream } from "./live-tabs";
import { FakeEventSource, stubLiveBrowser } from "./test-live-browser";

const leaving: (() => void)[] = [];

beforeEach(() => stubLiveBrowser());
afterEach(() => {
  for (const leave of leaving.splice(0)) leave();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A tab as the rest of the page sees it. */
function openTab(after: number | null) {
  const heard: string[] = [];
  const states: LiveState[] = [];
  const onMissed = vi.fn();
  const leave = joinLiveStream({
    after,
    onMessage: ({ event, data }) => heard.push(`${event} ${data}`),
    onState: (state) => states.push(state),
    onMissed,
  });
  leaving.push(leave);
  return { heard, states, onMissed, leave };
}

const streams = () => FakeEventSource.all.map(({ url }) => url);

test("the stream begins where the page was served", async () => {
  const tab = openTab(41);
  await vi.waitFor(() => expect(streams()).toEqual(["/api/v1/events?after=41"]));
  FakeEventSource.last.hello(41);
  FakeEventSource.last.say("changes", [1], "42");
  expect(tab.states).toEqual(["live"]);
  expect(tab.heard).toContain("changes [1]");
  expect(tab.onMissed).not.toHaveBeenCalled();
});

test("a page that does not know where it was served reads everything once more", async () => {
  const tab = openTab(null);
  await vi.waitFor(() => expect(streams()).toEqual(["/api/v1/events"]));
  FakeEventSource.last.hello(7);
  FakeEventSource.last.say("changes", [1], "8");
  expect(tab.onMissed).toHaveBeenCalledOnce();
});

test("two tabs have one stream, and hear the same", async () => {
  const first = openTab(41);
  await vi.waitFor(() => expect(streams()).toHaveLength(1));
  FakeEventSource.last.hello(41);
  const second = openTab(41);
  await vi.waitFor(() => expect(second.states).toEqual(["live"]));
  FakeEventSource.last.say("changes", [1], "42");
  await vi.waitFor(() => expect(second.heard).toEqual(["changes [1]"]));
  expect(first.heard).toContain("changes [1]");
  expect(streams()).toHaveLength(1);
  expect(second.onMissed).not.toHaveBeenCalled();
});

test("a tab that comes later reads again what the stream told before it listened", async () => {
  openTab(41);
  await vi.waitFor(() => expect(streams()).toHaveLength(1));
  FakeEventSource.last.hello(41);
  FakeEventSource.last.say("changes", [1], "50");
  const second = openTab(45);
  await vi.waitFor(() => expect(second.onMissed).toHaveBeenCalledOnce());
  await vi.waitFor(() => expect(second.states).toEqual(["live"]));
});

test("when the tab with the stream goes another one goes on where it was", async () => {
  const first = openTab(41);
  await vi.waitFor(() => expect(streams()).toHaveLength(1));
  FakeEventSource.last.hello(41);
  const second = openTab(41);
  await vi.waitFor(() => expect(second.states).toEqual(["live"]));
  FakeEventSource.last.say("changes", [1], "44");
  await vi.waitFor(() => expect(second.heard).toHaveLength(1));
  first.leave();
  await vi.waitFor(() => expect(streams()).toEqual(["/api/v1/events?after=41", "/api/v1/events?after=44"]));
  expect(FakeEventSource.all[0]?.isClosed).toBe(true);
});

test("without locks every tab has its own stream", () => {
  stubLiveBrowser({ hasLocks: false });
  openTab(1);
  openTab(2);
  expect(streams()).toEqual(["/api/v1/events?after=1", "/api/v1/events?after=2"]);
});

test("a lost stream is made anew from its last event: reconnecting first, polling when that fails", () => {
  vi.useFakeTimers();
  stubLiveBrowser({ hasLocks: false });
  const tab = openTab(1);
  FakeEventSource.last.hello(1);
  FakeEventSource.last.say("changes", [1], "9");
  FakeEventSource.last.break();
  expect(FakeEventSource.last.isClosed).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(streams().at(-1)).toBe("/api/v1/events?after=9");
  FakeEventSource.last.break();
  vi.advanceTimersByTime(2_000);
  FakeEventSource.last.hello(9);
  expect(tab.states).toEqual(["live", "reconnecting", "polling", "live"]);
});

test("a stream that says nothing at all is given up", () => {
  vi.useFakeTimers();
  stubLiveBrowser({ hasLocks: false });
  const tab = openTab(1);
  FakeEventSource.last.hello(1);
  vi.advanceTimersByTime(30_000);
  FakeEventSource.last.say("beat", "2026-01-02T03:04:05.000Z", "1");
  vi.advanceTimersByTime(39_999);
  expect(tab.states).toEqual(["live"]);
  vi.advanceTimersByTime(1);
  expect(tab.states).toEqual(["live", "reconnecting"]);
});
