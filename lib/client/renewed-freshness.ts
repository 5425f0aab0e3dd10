import type { Freshness } from "@/lib/domain/function-schema";

/** Newer times of answers that are still true. Beside the answers, so that a page is not drawn anew only for the time. */
const renewed = new WeakMap<Freshness, Freshness>();

/** Says that an answer with this freshness was still true at `asOf`. */
export function renewFreshness(freshness: Freshness, asOf: string): void {
  renewed.set(freshness, { ...freshness, asOf });
}

/** The freshness of an answer as it is known by now; the same object as long as nothing newer is known. */
export function renewedFreshness(freshness: Freshness): Freshness {
  return renewed.get(freshness) ?? freshness;
}
