import type { TimeSpan } from "@/lib/domain/metric-period";

/** What one call for each metric reads: some series over one span. */
export interface PlannedReading<Series> {
  series: Series[];
  span: TimeSpan;
}

/** Limits of one call. https://cloud.tencent.com/document/product/248/31014 */
const MAX_INSTANCES = 50;
const MAX_POINTS = 7_200;

/**
 * As few readings as there can be when only series with the same span share one: at most 50 series and 7,200 points
 * each, with one period more than the span has, which the cloud may answer at its end.
 */
export function planReadings<Series>(
  wanted: readonly { series: Series; spans: readonly TimeSpan[] }[],
  period: number,
): PlannedReading<Series>[] {
  const bySpan = new Map<string, PlannedReading<Series>>();
  for (const { series, spans } of wanted) {
    for (const span of spans) {
      const name = `${span.from}-${span.to}`;
      const group = bySpan.get(name) ?? { series: [], span };
      bySpan.set(name, group);
      group.series.push(series);
    }
  }
  return [...bySpan.values()].flatMap((group) => splitReading(group, period));
}

function splitReading<Series>({ series, span }: PlannedReading<Series>, period: number): PlannedReading<Series>[] {
  const batches = chunks(series, MAX_INSTANCES);
  return batches.flatMap((batch) => {
    const length = (Math.floor(MAX_POINTS / batch.length) - 1) * period;
    const pieces = Math.ceil((span.to - span.from) / length);
    return Array.from({ length: pieces }, (_, index) => {
      const from = span.from + index * length;
      return { series: batch, span: { from, to: Math.min(span.to, from + length) } };
    });
  });
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
