const STEPS = [
  60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 15_552_000,
];

/**
 * Round moments for a time axis, at most so many; Unix seconds.
 * @param offset how far the viewer's clock is ahead of UTC in seconds, so that days begin at their midnight
 */
export function axisTicks({ from, to }: { from: number; to: number }, most: number, offset = 0): number[] {
  const step = STEPS.find((each) => (to - from) / each < most) ?? 15_552_000;
  const first = Math.ceil((from + offset) / step) * step - offset;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => first + index * step);
}
