/** z of a two-sided 99.9 % interval. */
const Z = 3.2905;

/** Wilson's interval of a share, from successes in independent trials; 99.9 %. */
export function wilsonInterval(successes: number, trials: number): { low: number; high: number } {
  const share = successes / trials;
  const spread = 1 + Z ** 2 / trials;
  const centre = (share + Z ** 2 / (2 * trials)) / spread;
  const half = (Z / spread) * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  return { low: centre - half, high: centre + half };
}
