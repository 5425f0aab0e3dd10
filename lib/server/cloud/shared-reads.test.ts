import { expect, test } from "vitest";
import { createSharedReads } from "./shared-reads";

test("the call upstream ends when the last who waits for it has given up", async () => {
  const reads = createSharedReads();
  const [first, second] = [new AbortController(), new AbortController()];
  let upstream: AbortSignal | undefined;
  const start = (signal: AbortSignal) => {
    upstream = signal;
    return new Promise<string>((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("cut"))));
  };
  const waiting = [reads.join("key", first.signal, start), reads.join("key", second.signal, start)];
  first.abort(new Error("first left"));
  await expect(waiting[0]).rejects.toThrow("first left");
  expect(upstream?.aborted).toBe(false);
  second.abort(new Error("second left"));
  await expect(waiting[1]).rejects.toThrow("second left");
  expect(upstream?.aborted).toBe(true);
});

test("who comes after the answer starts a call of its own", async () => {
  const reads = createSharedReads();
  let calls = 0;
  const start = async () => ++calls;
  expect(await Promise.all([reads.join("key", undefined, start), reads.join("key", undefined, start)])).toEqual([1, 1]);
  expect(await reads.join("key", undefined, start)).toBe(2);
});

test("a failure reaches all who wait, and the next one tries again", async () => {
  const reads = createSharedReads();
  const fail = async (): Promise<string> => {
    throw new Error("no");
  };
  const both = await Promise.allSettled([reads.join("key", undefined, fail), reads.join("key", undefined, fail)]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await reads.join("key", undefined, async () => "yes")).toBe("yes");
});
