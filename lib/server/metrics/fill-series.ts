import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { TimeSpan } from "@/lib/domain/metric-period";
import type { MetricPeriod, MetricsAnswer } from "@/lib/domain/metric-schema";
import { CloudCallError } from "../cloud/cloud-error";
import { keyText } from "../db/inventory-keys";
import type { StoredSeries } from "../db/metric-series";
import type { MetricsDeps } from "./metrics-deps";
import { missingReadings } from "./missing-readings";
import { readSpan } from "./read-span";
import { halvesOf, isAboutSeries } from "./refused-series";

/** The collector brings every new minute of what is looked at; only when it does not, readers help themselves and learn why. */
const COLLECTOR_GRACE_SECONDS = 180;
/** After a failure nobody tries again for a function so long. */
const PAUSE_MS = 10_000;

export type Failing = MetricsAnswer["failing"];

interface FillRange {
  period: MetricPeriod;
  span: TimeSpan;
  /** The collector is known to be behind. */
  isBehind?: boolean;
}

interface Fills {
  /** The last in line of each function: who comes meanwhile waits and then finds little or nothing missing. */
  running: Map<string, Promise<Failing>>;
  /** Those in line by what they ask for: equal wishes are one. */
  wishes: Map<string, Promise<Failing>>;
  failed: Map<string, { failing: Failing; until: number }>;
}

const byCloud = new WeakMap<MetricsDeps["cloud"], Fills>();

/**
 * Reads from the cloud what is not known yet of some series of one function, once for all who ask. What the cloud
 * refuses or cannot answer is not thrown but told; what is known stays.
 */
export async function fillSeries(
  deps: MetricsDeps,
  key: FunctionKey,
  series: readonly StoredSeries[],
  range: FillRange,
): Promise<Failing> {
  const fills = byCloud.get(deps.cloud) ?? { running: new Map(), wishes: new Map(), failed: new Map() };
  byCloud.set(deps.cloud, fills);
  const name = keyText(key);
  const wish = `${name} ${range.period} ${range.span.from} ${range.span.to} ${series.map(({ id }) => id).join(" ")}`;
  const equal = fills.wishes.get(wish);
  if (equal !== undefined) return equal;
  const before = fills.running.get(name)?.catch(() => null);
  const mine = (before ?? Promise.resolve()).then(() => fill(deps, series, range, { fills, name }));
  fills.running.set(name, mine);
  fills.wishes.set(wish, mine);
  try {
    return await mine;
  } finally {
    fills.wishes.delete(wish);
    if (fills.running.get(name) === mine) fills.running.delete(name);
  }
}

async function fill(
  deps: MetricsDeps,
  series: readonly StoredSeries[],
  { period, span, isBehind = false }: FillRange,
  { fills, name }: { fills: Fills; name: string },
): Promise<Failing> {
  const graceSeconds = period === 60 && !isBehind ? COLLECTOR_GRACE_SECONDS : 0;
  const missing = await missingReadings(deps, series, { period, span, graceSeconds });
  if (missing.length === 0) return null;
  const failed = fills.failed.get(name);
  if (failed !== undefined && performance.now() < failed.until) return failed.failing;
  fills.failed.delete(name);
  // The newest first: when something fails on the way, that is what people look at.
  const waiting = missing.toSorted((left, right) => right.span.to - left.span.to);
  let failing: Failing = null;
  for (let reading = waiting.shift(); reading !== undefined; reading = waiting.shift()) {
    const error = await failureOf(readSpan(deps, reading, period, { purpose: "read" }));
    if (error === null) continue;
    const halves = isAboutSeries(error) ? halvesOf(reading) : [];
    waiting.unshift(...halves);
    if (halves.length === 0)
      failing = { code: error.code, message: error.message, cloudRequestId: error.cloudRequestId };
    if (!isAboutSeries(error)) break;
  }
  if (failing !== null) fills.failed.set(name, { failing, until: performance.now() + PAUSE_MS });
  return failing;
}

/** Null when all went well; throws what is not the cloud's. */
async function failureOf(reading: Promise<unknown>): Promise<CloudCallError | null> {
  try {
    await reading;
    return null;
  } catch (error) {
    if (error instanceof CloudCallError) return error;
    throw error;
  }
}
