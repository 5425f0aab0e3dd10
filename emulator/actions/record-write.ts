import type { ActionContext } from "../cloud.ts";
import type { StoreDraft } from "../store.ts";

/** One atomic, durable change with its history entry; `request` is kept as given, so replace code by its SHA-256 first. */
export function recordWrite<T>(
  { cloud, region, requestId }: ActionContext,
  action: string,
  request: unknown,
  change: (draft: StoreDraft) => T,
): Promise<T> {
  return cloud.store.write({ time: cloud.options.now(), requestId, region, action, request }, change);
}
