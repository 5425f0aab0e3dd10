import "server-only";

/** Carries out `count` tasks, so many at a time, and gives their results in order. Starts none after the signal. */
export async function inParallel<T>(
  count: number,
  width: number,
  signal: AbortSignal,
  task: (index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = new Array(count);
  let next = 0;
  async function lane(): Promise<void> {
    while (next < count) {
      signal.throwIfAborted();
      const index = next;
      next += 1;
      results[index] = await task(index);
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, count) }, lane));
  return results;
}
