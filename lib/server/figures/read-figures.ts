import "server-only";
import type { EnvironmentFigures, EnvironmentFiguresList } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Cloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { type MetricQuestion, readMetric } from "../cloud/monitor";

const MINUTE_MS = 60_000;
const MINUTES = 10;

type Points = readonly (readonly [number, number])[];

/**
 * Requests and errors of aliases over the last ten minutes that are complete and published, two calls for up to 50 of
 * them. What cannot be read is null, and `failing` says why; throws nothing of the cloud's.
 */
export async function readFigures(
  cloud: Cloud,
  key: FunctionKey,
  aliases: readonly string[],
  { now, delayMs }: { now: Date; delayMs: number },
): Promise<EnvironmentFiguresList> {
  const to = new Date(Math.floor((now.getTime() - delayMs) / MINUTE_MS) * MINUTE_MS);
  const from = new Date(to.getTime() - MINUTES * MINUTE_MS);
  const instances = aliases.map((alias) => ({ ...key, subject: { kind: "alias" as const, alias } }));
  const question = { region: key.region, instances, from, to, period: 60 as const };
  const [invocations, errors] = await Promise.all([
    tryToRead(cloud, { ...question, metric: "invocations" }),
    tryToRead(cloud, { ...question, metric: "errors" }),
  ]);
  return {
    figures: aliases.map((alias, index) => ({
      alias,
      from: from.toISOString(),
      to: to.toISOString(),
      ...sumUp(
        invocations.series?.[index]?.points ?? [],
        errors.series === null ? null : (errors.series[index]?.points ?? []),
      ),
    })),
    asOf: invocations.series === null ? null : now.toISOString(),
    failing: invocations.failing ?? errors.failing,
  };
}

/**
 * A minute without a point has no data; it counts neither as quiet nor as good. But where the minutes' calls are known
 * and no error is told, there was none: both metrics count the same executions and are published together, and the
 * cloud leaves a count of nothing out. `errors` null: it could not be read.
 */
function sumUp(
  invocations: Points,
  errors: Points | null,
): Pick<EnvironmentFigures, "requests" | "errors" | "perMinute"> {
  if (invocations.length === 0) return { requests: null, errors: null, perMinute: null };
  const requests = sum(invocations);
  const counted = new Set(invocations.map(([time]) => time));
  return {
    requests,
    errors: errors === null ? null : sum(errors.filter(([time]) => counted.has(time))),
    perMinute: requests / invocations.length,
  };
}

function sum(points: Points): number {
  return points.reduce((total, [, value]) => total + value, 0);
}

async function tryToRead(cloud: Cloud, question: MetricQuestion) {
  try {
    return { series: await readMetric(cloud, question, { purpose: "read" }), failing: null };
  } catch (error) {
    if (!(error instanceof CloudCallError)) throw error;
    const { code, message, cloudRequestId } = error;
    return { series: null, failing: { code, message, cloudRequestId } };
  }
}
