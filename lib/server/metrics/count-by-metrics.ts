import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { choosePeriod, type TimeSpan } from "@/lib/domain/metric-period";
import { listPoints, type StoredPoint } from "../db/metric-points";
import { markRequested, takeSeries } from "../db/metric-series";
import { closedUntil } from "./closed-until";
import { fillSeries } from "./fill-series";
import { knownUntil } from "./known-until";
import type { MetricsDeps } from "./metrics-deps";

/** What the metrics tell of an alias's two versions over whole periods. Null: no data. */
export interface CountedByMetrics {
  span: TimeSpan;
  candidate: number | null;
  stable: number | null;
  /** Through the alias itself. Less than the versions have together when they are called on other ways too. */
  alias: number | null;
}

/** Calls of an alias and of its two versions, over the whole closed periods of a span. */
export async function countByMetrics(
  deps: MetricsDeps,
  key: FunctionKey,
  { aliasName, candidate, stable }: { aliasName: string; candidate: string; stable: string },
  { from, to }: TimeSpan,
): Promise<CountedByMetrics> {
  const period = choosePeriod({ from, to }, Math.floor(deps.now().getTime() / 1000));
  // A period in which the split changed tells of neither.
  const first = Math.ceil(from / period) * period;
  const closed = { from: first, to: Math.max(first, Math.min(closedUntil(deps, period), to)) };
  const series = await takeSeries(deps.db, [
    { key, subject: { kind: "version", version: candidate } },
    { key, subject: { kind: "version", version: stable } },
    { key, subject: { kind: "alias", alias: aliasName } },
  ]);
  const ids = series.map(({ id }) => id);
  await markRequested(deps.db, ids, deps.now());
  await fillSeries(deps, key, series, { period, span: closed });
  const span = { from: first, to: await knownUntil(deps, ids, period, closed) };
  const points = await listPoints(deps.db, ids, period, span);
  const [ofCandidate = null, ofStable = null, ofAlias = null] = ids.map((id) => sumOf(points, id));
  // No data is not 0; but when the alias and one version have the same calls, the other version had none.
  const isOnly = (one: number | null) => one !== null && one === ofAlias;
  return {
    span,
    candidate: ofCandidate ?? (isOnly(ofStable) ? 0 : null),
    stable: ofStable ?? (isOnly(ofCandidate) ? 0 : null),
    alias: ofAlias,
  };
}

function sumOf(points: readonly StoredPoint[], id: number): number | null {
  const own = points.filter(({ seriesId, invocations }) => seriesId === id && invocations !== null);
  return own.length === 0 ? null : own.reduce((sum, { invocations }) => sum + (invocations ?? 0), 0);
}
