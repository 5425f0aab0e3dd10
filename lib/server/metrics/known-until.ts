import "server-only";
import { missingSpans } from "@/lib/domain/metric-coverage";
import type { TimeSpan } from "@/lib/domain/metric-period";
import type { MetricPeriod } from "@/lib/domain/metric-schema";
import { getCoverage } from "../db/metric-points";
import type { MetricsDeps } from "./metrics-deps";
import { readableSpan } from "./missing-readings";

/**
 * Until when all of these series are known, Unix seconds and at most the end of the span: what comes later was not read
 * yet, which is something else than a gap.
 */
export async function knownUntil(
  deps: MetricsDeps,
  ids: readonly number[],
  period: MetricPeriod,
  span: TimeSpan,
): Promise<number> {
  const readable = readableSpan(deps, period, span);
  // Of what is older than anything the cloud has, nothing more will come.
  if (readable.from >= readable.to) return Math.max(span.from, readable.to);
  const coverage = await getCoverage(deps.db, ids, period, readable.from);
  const ends = ids.map((id) => {
    const last = missingSpans(coverage.get(id) ?? [], readable).at(-1);
    return last?.to === readable.to ? last.from : readable.to;
  });
  return Math.max(span.from, Math.min(...ends));
}
