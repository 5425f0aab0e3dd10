/**
 * How firmly the test believes in the configured share before it has seen anything: as if it had seen so many requests.
 * Small enough to notice a split that is off by a lot at once, large enough not to spend its power on tiny ones.
 */
const PRIOR_REQUESTS = 100;

/** From here on a split is called not in effect: by chance that happens at most once in a thousand alias changes. */
export const NOT_IN_EFFECT = 1000;

/**
 * How much likelier these counts are under some other split than under the configured one: an e-value, so it may be
 * looked at after every minute. `share` is the candidate's configured share, above 0 and below 1; counts are those
 * since the last change. Worked out in logarithms and capped at the largest number instead of becoming infinite.
 * @see https://en.wikipedia.org/wiki/E-values
 */
export function splitEvidence({
  candidate,
  stable,
  share,
}: {
  candidate: number;
  stable: number;
  share: number;
}): number {
  const a = PRIOR_REQUESTS * share;
  const b = PRIOR_REQUESTS * (1 - share);
  const log =
    logBeta(a + candidate, b + stable) - logBeta(a, b) - candidate * Math.log(share) - stable * Math.log1p(-share);
  return Math.min(Math.exp(log), Number.MAX_VALUE);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

const LANCZOS = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
  1.505_632_735_149_311_6e-7,
] as const;

/** The logarithm of the gamma function above 0, by Lanczos' approximation (g = 7, nine terms); good to about 1e-14. */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  const base = z + 7.5;
  const [first, ...terms] = LANCZOS;
  const sum = terms.reduce<number>((total, term, index) => total + term / (z + index + 1), first);
  return Math.log(2 * Math.PI) / 2 + (z + 0.5) * Math.log(base) - base + Math.log(sum);
}
