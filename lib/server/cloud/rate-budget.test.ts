import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type BudgetedCall, createRateBudget } from "./rate-budget";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const region = "ap-guangzhou";

/** Asks for a turn again and again and notes when each was granted, in ms since the start. */
function ask(budget: ReturnType<typeof createRateBudget>, call: BudgetedCall, times: number): number[] {
  const start = performance.now();
  const turns: number[] = [];
  for (let index = 0; index < times; index += 1) {
    void budget.acquire(call).then(() => turns.push(performance.now() - start));
  }
  return turns;
}

function mostInAnySecond(turns: readonly number[]): number {
  return Math.max(...turns.map((from) => turns.filter((at) => at >= from && at < from + 1000).length));
}

test.each([
  { purpose: "write", action: "UpdateAlias", limit: 20 },
  { purpose: "read", action: "ListAliases", limit: 20 },
  { purpose: "sync", action: "ListAliases", limit: 10 },
  { purpose: "sync", action: "ListFunctions", limit: 50 },
] as const)("a flood of $purpose calls of $action stays within $limit in every second", async (flood) => {
  const turns = ask(createRateBudget(), { region, ...flood }, 400);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(mostInAnySecond(turns)).toBeLessThanOrEqual(flood.limit);
  expect(turns.length).toBeGreaterThan(flood.limit * 6);
});

test("a write does not wait behind reads, nor a read behind the sync", async () => {
  const budget = createRateBudget();
  const order: string[] = [];
  for (const purpose of ["sync", "sync", "read", "read", "write", "write"] as const) {
    for (let index = 0; index < 10; index += 1) {
      void budget.acquire({ region, action: "GetAlias", purpose }).then(() => order.push(purpose));
    }
  }
  await vi.advanceTimersByTimeAsync(20_000);
  const queued = order.slice(order.indexOf("write"));
  expect(queued.slice(0, 20)).toEqual(Array(20).fill("write"));
  expect(queued.lastIndexOf("read")).toBeLessThan(queued.length - 1);
  expect(order).toHaveLength(60);
});

test("regions and actions have budgets of their own", async () => {
  const budget = createRateBudget();
  ask(budget, { region, action: "ListAliases", purpose: "read" }, 100);
  const elsewhere = ask(budget, { region: "ap-shanghai", action: "ListAliases", purpose: "read" }, 1);
  const other = ask(budget, { region, action: "GetAlias", purpose: "read" }, 1);
  await vi.advanceTimersByTimeAsync(0);
  expect([elsewhere, other]).toEqual([[0], [0]]);
});

test("after the cloud said too many, nothing leaves until a token has grown", async () => {
  const budget = createRateBudget();
  budget.drain({ region, action: "GetAlias" });
  const turns = ask(budget, { region, action: "GetAlias", purpose: "write" }, 1);
  await vi.advanceTimersByTimeAsync(30);
  expect(turns).toEqual([]);
  await vi.advanceTimersByTimeAsync(40);
  expect(turns).toHaveLength(1);
});

test("one who gives up leaves the queue and costs nothing", async () => {
  const budget = createRateBudget();
  const call = { region, action: "ListAliases", purpose: "read" } as const;
  ask(budget, call, 4);
  const impatient = new AbortController();
  const given = budget.acquire({ ...call, signal: impatient.signal }).catch(() => "gave up");
  const next = ask(budget, call, 1);
  impatient.abort();
  expect(await given).toBe("gave up");
  await vi.advanceTimersByTimeAsync(65);
  expect(next).toHaveLength(1);
});
