import type { TimeSpan } from "./metric-period";

/** The parts of a span that none of the others covers, in order. The others may overlap and come in any order. */
export function missingSpans(covered: readonly TimeSpan[], { from, to }: TimeSpan): TimeSpan[] {
  const missing: TimeSpan[] = [];
  let known = from;
  for (const span of covered.toSorted((left, right) => left.from - right.from)) {
    if (span.to <= known || span.from >= to) continue;
    if (span.from > known) missing.push({ from: known, to: span.from });
    known = span.to;
  }
  if (known < to) missing.push({ from: known, to });
  return missing;
}

/** Where what is known of a series ends; null when nothing is. */
export function coveredUntil(covered: readonly TimeSpan[]): number | null {
  return covered.length === 0 ? null : Math.max(...covered.map(({ to }) => to));
}
