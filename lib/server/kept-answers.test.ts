import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createKeptAnswers } from "./kept-answers";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const owner = {};

/** Counts its calls and answers when told. */
function loader() {
  const ends: { resolve(answer: number): void; reject(error: Error): void }[] = [];
  const load = () => new Promise<number>((resolve, reject) => ends.push({ resolve, reject }));
  return { ends, load };
}

test("any number of people who ask while it loads share one load, however long it takes", async () => {
  const kept = createKeptAnswers<number>({ keepMs: 10 });
  const { ends, load } = loader();
  const first = kept.get(owner, "a", load);
  vi.advanceTimersByTime(1_000);
  const others = Array.from({ length: 50 }, () => kept.get(owner, "a", load));
  ends[0]?.resolve(7);
  expect(await Promise.all([first, ...others])).toEqual(Array.from({ length: 51 }, () => 7));
  expect(ends).toHaveLength(1);
});

test("an answer is kept for its time and no longer", async () => {
  const kept = createKeptAnswers<number>({ keepMs: 10 });
  let loads = 0;
  const ask = () => kept.get(owner, "a", async () => ++loads);
  expect(await ask()).toBe(1);
  vi.advanceTimersByTime(9);
  expect(await ask()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await ask()).toBe(2);
});

test("a failure is told to all who waited and is not kept", async () => {
  const kept = createKeptAnswers<number>({ keepMs: 10 });
  const { ends, load } = loader();
  const both = Promise.allSettled([kept.get(owner, "a", load), kept.get(owner, "a", load)]);
  ends[0]?.reject(new Error("no"));
  expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await kept.get(owner, "a", async () => 2)).toBe(2);
});

test("another name and another owner have answers of their own", async () => {
  const kept = createKeptAnswers<string>({ keepMs: 10 });
  const ask = (of: object, name: string, answer: string) => kept.get(of, name, async () => answer);
  const other = {};
  await ask(owner, "a", "1");
  expect([await ask(owner, "b", "2"), await ask(other, "a", "3"), await ask(owner, "a", "4")]).toEqual(["2", "3", "1"]);
});

test("the oldest goes when there are too many", async () => {
  const kept = createKeptAnswers<number>({ keepMs: 10, max: 2 });
  let loads = 0;
  const ask = (name: string) => kept.get(owner, name, async () => ++loads);
  for (const name of ["a", "b", "c"]) await ask(name);
  expect([await ask("c"), await ask("b"), await ask("a")]).toEqual([3, 2, 4]);
});
