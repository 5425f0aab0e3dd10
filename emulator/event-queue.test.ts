import { expect, test, vi } from "vitest";
import type { InvokeResult } from "./cloud.ts";
import { createEventQueue } from "./event-queue.ts";
import { requestOf } from "./invoke-testbed.ts";

const request = requestOf("any", { invocationType: "Event" });

/** As much of a result as the queue looks at. */
function ended(status: number): Promise<InvokeResult> {
  return Promise.resolve({ record: { status }, returnText: "" } as InvokeResult);
}

test.each([
  { status: 200, tries: [0] },
  { status: 400, tries: [0] },
  { status: 406, tries: [0] },
  { status: 430, tries: [0, 1, 2] },
  { status: 433, tries: [0, 1, 2] },
  { status: 439, tries: [0, 1, 2] },
])("a call that ends with $status is tried as $tries", async ({ status, tries }) => {
  vi.useFakeTimers();
  const execute = vi.fn((_request: unknown, _id: string, _retry: number) => ended(status));
  createEventQueue({ execute, retryDelayMs: 60_000 }).add(request, "id");
  await vi.advanceTimersByTimeAsync(600_000);
  vi.useRealTimers();
  expect(execute.mock.calls.map(([, , retry]) => retry)).toEqual(tries);
});

test("a call whose function has gone meanwhile is given up", async () => {
  vi.useFakeTimers();
  const execute = vi.fn(() => Promise.reject(new Error("gone")));
  createEventQueue({ execute, retryDelayMs: 0 }).add(request, "id");
  await vi.advanceTimersByTimeAsync(1000);
  vi.useRealTimers();
  expect(execute).toHaveBeenCalledTimes(1);
});

test("more than a thousand calls under way are refused, and room comes back", async () => {
  vi.useFakeTimers();
  const finish: (() => void)[] = [];
  const execute = () => new Promise<InvokeResult>((resolve) => finish.push(() => resolve(ended(200))));
  const queue = createEventQueue({ execute, retryDelayMs: 0 });
  for (let call = 0; call < 1000; call++) queue.add(request, `id-${call}`);
  expect(() => queue.add(request, "one too many")).toThrow(/1000 asynchronous calls/);
  await vi.advanceTimersByTimeAsync(10);
  finish[0]?.();
  await vi.advanceTimersByTimeAsync(10);
  vi.useRealTimers();
  expect(() => queue.add(request, "one more")).not.toThrow();
});

test("closing forgets what has not begun and what would be tried again", async () => {
  vi.useFakeTimers();
  const execute = vi.fn(() => ended(430));
  const queue = createEventQueue({ execute, retryDelayMs: 1000 });
  queue.add(request, "tried once");
  await vi.advanceTimersByTimeAsync(10);
  queue.add(request, "not begun");
  queue.close();
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
  expect(execute).toHaveBeenCalledTimes(1);
});
