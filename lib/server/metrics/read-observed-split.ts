import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { ObservedSplit } from "@/lib/domain/metric-schema";
import { judgeSplit } from "@/lib/domain/observed-split";
import { type AliasRoles, aliasRoles } from "@/lib/domain/roles";
import type { AliasWithHistory } from "../db/inventory-alias-history";
import { changedAt } from "./changed-at";
import { countByLogs } from "./count-by-logs";
import { countByMetrics } from "./count-by-metrics";
import type { MetricsDeps } from "./metrics-deps";

/** As far back as the log topics keep lines that the platform makes by itself. */
const LONGEST_MS = 7 * 86_400_000;
/** Where to begin when it is not known since when the split is as it is. */
const USUAL_MS = 86_400_000;

type Counted = Pick<ObservedSplit, "from" | "to" | "candidateRequests" | "totalRequests" | "source"> & {
  /** False: other traffic is among the counts, so they say nothing of this alias. */
  isOwn: boolean;
};

/** How an alias's traffic was really split since its last change: from its own log, or else from the versions' metrics. */
export async function readObservedSplit(
  deps: MetricsDeps,
  key: FunctionKey,
  { alias, history }: AliasWithHistory,
): Promise<ObservedSplit> {
  const roles = aliasRoles(alias);
  const changed = changedAt(alias, history.lastApplied);
  const range = rangeSince(changed, deps.now());
  const isWeighted = roles.candidate !== null && roles.candidateShare !== null;
  const counted = isWeighted ? await count(deps, key, alias.name, roles, range) : nothing(range);
  const { isOwn, ...figures } = counted;
  const configuredShare = isWeighted ? roles.candidateShare : null;
  const judged = judgeSplit({ ...figures, configuredShare });
  return {
    aliasName: alias.name,
    candidate: isWeighted ? roles.candidate : null,
    configuredShare,
    ...figures,
    ...judged,
    ...(isOwn ? {} : { evidence: null, verdict: "notComparable" as const }),
    changedAt: changed,
  };
}

function rangeSince(changed: string | null, now: Date): { from: Date; to: Date } {
  const since = changed === null ? now.getTime() - USUAL_MS : firstMomentAfter(changed);
  return { from: new Date(Math.min(now.getTime(), Math.max(since, now.getTime() - LONGEST_MS))), to: now };
}

/** The cloud's time is rounded down to the second, so the rest of that second may still be of before. */
function firstMomentAfter(changed: string): number {
  const at = Date.parse(changed);
  return at % 1000 === 0 ? at + 1000 : at;
}

function nothing({ from, to }: { from: Date; to: Date }): Counted {
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    candidateRequests: null,
    totalRequests: null,
    source: null,
    isOwn: true,
  };
}

async function count(
  deps: MetricsDeps,
  key: FunctionKey,
  aliasName: string,
  { candidate, stable }: AliasRoles,
  range: { from: Date; to: Date },
): Promise<Counted> {
  if (candidate === null) return nothing(range);
  const logged = await countByLogs(deps, key, aliasName, range);
  if (logged !== null) {
    const candidateRequests = logged.byVersion.get(candidate) ?? 0;
    return {
      from: range.from.toISOString(),
      to: logged.to.toISOString(),
      candidateRequests,
      totalRequests: candidateRequests + (logged.byVersion.get(stable) ?? 0),
      source: "logs",
      isOwn: true,
    };
  }
  const span = { from: range.from.getTime() / 1000, to: Math.floor(range.to.getTime() / 1000) };
  const known = await countByMetrics(deps, key, { aliasName, candidate, stable }, span);
  const isKnown = known.candidate !== null && known.stable !== null;
  const total = (known.candidate ?? 0) + (known.stable ?? 0);
  return {
    from: new Date(known.span.from * 1000).toISOString(),
    to: new Date(known.span.to * 1000).toISOString(),
    candidateRequests: isKnown ? known.candidate : null,
    totalRequests: isKnown ? total : null,
    source: "metrics",
    isOwn: !isKnown || known.alias === total,
  };
}
