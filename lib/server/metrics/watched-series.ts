import "server-only";
import { additionalVersions } from "@/lib/domain/routing-config";
import { keyText } from "../db/inventory-keys";
import { listRequestedSeries, type SeriesName, type StoredSeries, takeSeries } from "../db/metric-series";
import { listWatchedAliases } from "../db/metric-watch";
import type { MetricsDeps } from "./metrics-deps";

/** What was looked at so lately is kept up to date. */
const VIEWED_MS = 10 * 60_000;

/**
 * Series of a region that every closed minute is read for: aliases that split traffic with the versions they route to,
 * and what people look at. What splits traffic comes first.
 */
export async function watchedSeries(
  { db, now }: Pick<MetricsDeps, "db" | "now">,
  region: string,
): Promise<StoredSeries[]> {
  const since = new Date(now().getTime() - VIEWED_MS);
  const aliases = await listWatchedAliases(db, region, since);
  const names = new Map<string, SeriesName>();
  for (const { key, name, mainVersion, routing } of aliases) {
    const versions = [mainVersion, ...(routing === null ? [] : additionalVersions(routing))];
    const subjects = [
      { kind: "alias", alias: name } as const,
      ...versions.map((version) => ({ kind: "version", version }) as const),
      { kind: "function" } as const,
    ];
    for (const subject of subjects) names.set(`${keyText(key)} ${JSON.stringify(subject)}`, { key, subject });
  }
  const byId = new Map<number, StoredSeries>();
  for (const series of await takeSeries(db, [...names.values()])) byId.set(series.id, series);
  for (const series of await listRequestedSeries(db, region, since)) byId.set(series.id, series);
  return [...byId.values()];
}
