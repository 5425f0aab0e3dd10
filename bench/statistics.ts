/** The value below which the given share (0..1) of the samples lies; the nearest one, not interpolated. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new Error("There is no quantile of nothing.");
  return value;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}
