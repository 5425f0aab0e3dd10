import type { QueryClient } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { aliasView, testKey } from "@/components/release/render-panel";
import { TestingFrame, testingClient } from "@/components/shell/testing-frame";
import type { ObservedSplit } from "@/lib/domain/metric-schema";
import { judgeSplit } from "@/lib/domain/observed-split";
import type { Locale } from "@/messages/locale";
import { ObservedShare } from "./observed-share";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

type Counts = Pick<ObservedSplit, "candidateRequests" | "totalRequests" | "configuredShare">;

/** The split as the server would judge it. */
function split(counts: Counts, part: Partial<ObservedSplit> = {}): ObservedSplit {
  return {
    aliasName: "release",
    candidate: "2",
    from: "2026-01-02T03:00:00.000Z",
    to: "2026-01-02T03:05:00.000Z",
    source: "logs",
    changedAt: null,
    ...counts,
    ...judgeSplit(counts),
    ...part,
  };
}

function show(answer: ObservedSplit, { locale = "en", client }: { locale?: Locale; client?: QueryClient } = {}) {
  vi.stubGlobal("fetch", async () => Response.json(answer));
  return render(
    <TestingFrame locale={locale} {...(client === undefined ? {} : { client })}>
      <ObservedShare functionKey={testKey} alias={aliasView()} />
    </TestingFrame>,
  );
}

test.each([
  {
    counts: { configuredShare: 5, candidateRequests: 7, totalRequests: 100 },
    words: "Set 5 %, seen 7.0 % (3.4–13.7), 100 requests: consistent.",
  },
  {
    counts: { configuredShare: 5, candidateRequests: 0, totalRequests: 500 },
    words: "Set 5 %, seen 0 of 500: the split is not in effect.",
  },
  {
    counts: { configuredShare: 5, candidateRequests: 400, totalRequests: 500 },
    words: "Set 5 %, seen 80.0 % (76.3–83.3), 500 requests: the split is not in effect.",
  },
  {
    counts: { configuredShare: 5, candidateRequests: 0, totalRequests: 6 },
    words: "Set 5 %, seen 0 of 6: too few requests to tell.",
  },
  {
    counts: { configuredShare: 5, candidateRequests: 0, totalRequests: 0 },
    words: "Set 5 %, no requests since the change.",
  },
  {
    counts: { configuredShare: 5, candidateRequests: null, totalRequests: null },
    words: "Set 5 %, not observed yet.",
  },
])("$counts.candidateRequests of $counts.totalRequests reads: $words", async ({ counts, words }) => {
  show(split(counts));
  expect(await screen.findByText(words)).toBeDefined();
});

test("counts that other traffic is among are not compared", async () => {
  const counts = { configuredShare: 5, candidateRequests: 70, totalRequests: 100 };
  show(split(counts, { verdict: "notComparable", source: "metrics" }));
  expect(await screen.findByText(/Other traffic is among them/)).toBeDefined();
  expect(screen.getByText("counted from the versions’ figures over 5 minutes")).toBeDefined();
});

test("a clock runs from the move until the split is seen to be in effect", async () => {
  const changedAt = new Date(Date.now() - 75_000).toISOString();
  const few = { configuredShare: 5, candidateRequests: 0, totalRequests: 6 };
  const { unmount } = show(split(few, { changedAt }));
  expect((await screen.findByRole("timer")).textContent).toMatch(/^1:1\d since the move$/);
  unmount();
  show(split({ configuredShare: 5, candidateRequests: 7, totalRequests: 100 }, { changedAt }));
  await screen.findByText(/consistent/);
  expect(screen.queryByRole("timer")).toBeNull();
});

test("without a second version there is nothing to say", async () => {
  const nothing = { configuredShare: null, candidateRequests: null, totalRequests: null };
  const client = testingClient();
  show(split(nothing, { candidate: null }), { client });
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  expect(client.getQueryCache().getAll()[0]?.state.status).toBe("success");
  expect(document.body.textContent).toBe("");
});

test("it speaks Chinese", async () => {
  show(split({ configuredShare: 5, candidateRequests: 0, totalRequests: 500 }), { locale: "zh-CN" });
  expect(await screen.findByText("设定 5%，500 个请求中实际 0 个：分配没有生效。")).toBeDefined();
});

test("the clock goes on by the second, and stands still while nobody sees the page", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"], now: Date.UTC(2026, 0, 2, 3, 5) });
  const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("visible");
  try {
    const changedAt = new Date(Date.now() - 75_000).toISOString();
    show(split({ configuredShare: 5, candidateRequests: 0, totalRequests: 6 }, { changedAt }));
    const clock = await vi.waitFor(() => screen.getByRole("timer"));
    expect(clock.textContent).toBe("1:15 since the move");
    vi.advanceTimersByTime(2_000);
    expect(clock.textContent).toBe("1:17 since the move");
    visibility.mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    vi.advanceTimersByTime(5_000);
    expect(clock.textContent).toBe("1:17 since the move");
    visibility.mockReturnValue("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(clock.textContent).toBe("1:22 since the move");
  } finally {
    visibility.mockRestore();
    vi.useRealTimers();
  }
});
