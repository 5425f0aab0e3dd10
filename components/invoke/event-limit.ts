import type { InvocationDraft } from "./invocation-draft";

/**
 * What the cloud takes as an event: 6 MB when the caller waits, 128 KB when it does not.
 * @see https://cloud.tencent.com/document/product/583/11637
 */
export const EVENT_LIMIT_BYTES: Record<InvocationDraft["mode"], number> = {
  sync: 6 * 1024 * 1024,
  async: 128 * 1024,
};

/** From four fifths of the limit on it is worth saying. */
export function isNearLimit(bytes: number, mode: InvocationDraft["mode"]): boolean {
  return bytes > EVENT_LIMIT_BYTES[mode] * 0.8;
}
