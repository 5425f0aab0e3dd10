import type { RequestCounts } from "@/lib/domain/overview-schema";
import type { StretchSum } from "../db/overview-figures";

/** Requests and failed ones of some stretches together; no stretch with a figure: no figure. */
export function countsOf(sums: readonly StretchSum[]): RequestCounts {
  return addCounts(sums.map(({ requests, errors }) => ({ requests, errors })));
}

/** Together, of those that are known; none known: no figure. */
export function addCounts(counts: readonly RequestCounts[]): RequestCounts {
  return {
    requests: addKnown(counts.map((each) => each.requests)),
    errors: addKnown(counts.map((each) => each.errors)),
  };
}

export function addKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** Requests a minute, of the minutes that have a figure: the cloud does not tell a quiet one from one without data. */
export function perMinuteOf(sums: readonly StretchSum[]): number | null {
  const minutes = sums.reduce((total, sum) => total + sum.minutes, 0);
  return minutes === 0 ? null : sums.reduce((total, { requests }) => total + requests, 0) / minutes;
}
