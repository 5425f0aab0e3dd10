import "server-only";
import { missingSpans } from "@/lib/domain/metric-coverage";
import type { TimeSpan } from "@/lib/domain/metric-period";
import type { RequestCounts } from "@/lib/domain/overview-schema";
import type { Database } from "../db/connection";
import { getCoverage } from "../db/metric-points";
import { sumByStretch } from "../db/overview-figures";
import type { OverviewSpan } from "./overview-span";
import { countsOf } from "./stretch-figures";

/** Of the time before the range, this part may be missing for a function to be compared still. */
const MISSING_PART = 0.1;

/** Errors of all functions with figures. */
export interface ErrorsOverTime {
  now: RequestCounts;
  /** Of the functions whose figures reach back far enough, in the range and in the same time before it. */
  compared: { now: RequestCounts; before: RequestCounts };
  /** Unix seconds at which the figures begin when that is within the range; else null. */
  knownFrom: number | null;
}

export async function readErrorsOverTime(
  db: Database,
  ids: readonly number[],
  { from, to, compared }: OverviewSpan,
): Promise<ErrorsOverTime> {
  const sums = await sumByStretch(db, ids, compared);
  const coverage = await getCoverage(db, ids, 60, compared.from);
  const before = { from: compared.from, to: from };
  const reaching = new Set(ids.filter((id) => isMostlyKnown(coverage.get(id) ?? [], before)));
  const counted = (stretch: number, isCounted: (id: number) => boolean) =>
    countsOf(sums.filter((sum) => sum.stretch === stretch && isCounted(sum.seriesId)));
  return {
    now: counted(1, () => true),
    compared: { now: counted(1, (id) => reaching.has(id)), before: counted(0, (id) => reaching.has(id)) },
    knownFrom: begin([...coverage.values()].flat(), { from, to }),
  };
}

function isMostlyKnown(known: readonly TimeSpan[], span: TimeSpan): boolean {
  const missing = missingSpans(known, span).reduce((total, { from, to }) => total + to - from, 0);
  return missing <= (span.to - span.from) * MISSING_PART;
}

function begin(known: readonly TimeSpan[], { from, to }: TimeSpan): number | null {
  const first = known.reduce((earliest, span) => Math.min(earliest, span.from), Number.POSITIVE_INFINITY);
  return first > from && first < to ? first : null;
}
