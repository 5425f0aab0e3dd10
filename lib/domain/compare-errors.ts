import type { RequestCounts } from "./overview-schema";
import { type ShareInterval, wilsonInterval } from "./wilson-interval";

/**
 * What two error rates say of each other. `same`: they cannot be told apart, and a difference that matters is ruled
 * out; `tooFew`: they cannot, but such a difference may well be hidden; `unknown`: there are no figures.
 */
export type ErrorComparison = "more" | "fewer" | "same" | "tooFew" | "unknown";

/** Rates that differ by so much matter, from 0 to 1; where more than that fails anyway, one that is twice the other. */
const MATTERS = 0.01;

/** Whether `these` fail more or less often than `those`, when both 95 % intervals agree that they do. */
export function compareErrors(these: RequestCounts, those: RequestCounts): ErrorComparison {
  const one = errorInterval(these);
  const other = errorInterval(those);
  if (one === null || other === null) return "unknown";
  if (one.low > other.high) return "more";
  if (one.high < other.low) return "fewer";
  return widestDifference(one, other) > Math.max(MATTERS, Math.min(one.share, other.share)) ? "tooFew" : "same";
}

interface SeenShare extends ShareInterval {
  share: number;
}

/**
 * The most by which two shares may differ, either way: the further end of the 95 % interval of their difference.
 * @see Newcombe, "Interval estimation for the difference between independent proportions" (1998), method 10
 */
function widestDifference(one: SeenShare, other: SeenShare): number {
  const mostHigher = (high: SeenShare, low: SeenShare) =>
    high.share - low.share + Math.hypot(high.high - high.share, low.share - low.low);
  return Math.max(mostHigher(one, other), mostHigher(other, one));
}

function errorInterval({ requests, errors }: RequestCounts): SeenShare | null {
  if (requests === null || errors === null || requests === 0) return null;
  return { ...wilsonInterval(errors, requests), share: errors / requests };
}
