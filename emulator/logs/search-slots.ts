import { type Cloud, CloudError } from "../cloud.ts";

/** Searches of one topic at the same time, as documented for the service. */
const maxSearches = 15;
const running = new WeakMap<Cloud["store"], Map<string, number>>();

/** Runs a search; throws LimitExceeded.LogSearch when too many of the topic are under way. */
export async function withSearchSlot<T>(
  { store, options }: Cloud,
  topicId: string,
  search: () => Promise<T>,
): Promise<T> {
  const counts = running.get(store) ?? new Map<string, number>();
  running.set(store, counts);
  const count = counts.get(topicId) ?? 0;
  if (options.rateLimits && count >= maxSearches) {
    throw new CloudError(
      "LimitExceeded.LogSearch",
      `A topic answers at most ${maxSearches} searches at the same time.`,
    );
  }
  counts.set(topicId, count + 1);
  try {
    return await search();
  } finally {
    const left = (counts.get(topicId) ?? 1) - 1;
    if (left === 0) counts.delete(topicId);
    else counts.set(topicId, left);
  }
}
