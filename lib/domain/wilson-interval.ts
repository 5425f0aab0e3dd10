/** Where a share may lie that was seen as `hits` of `total`, both ends from 0 to 1. */
export interface ShareInterval {
  low: number;
  high: number;
}

/** The normal quantile of a two-sided interval that covers 95 %. */
const Z = 1.96;

/**
 * Wilson's score interval with 95 % confidence. It stays within 0 and 1 and is wide where little was seen; with nothing
 * seen it is everything.
 * @see https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval
 */
export function wilsonInterval(hits: number, total: number): ShareInterval {
  if (total <= 0) return { low: 0, high: 1 };
  const share = Math.min(1, Math.max(0, hits / total));
  const shrink = 1 + Z ** 2 / total;
  const centre = (share + Z ** 2 / (2 * total)) / shrink;
  const half = (Z / shrink) * Math.sqrt((share * (1 - share)) / total + Z ** 2 / (4 * total ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
