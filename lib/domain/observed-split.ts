import type { ObservedSplit } from "./metric-schema";
import { NOT_IN_EFFECT, splitEvidence } from "./split-evidence";
import { wilsonInterval } from "./wilson-interval";

type Judgement = Pick<ObservedSplit, "observedShare" | "low" | "high" | "evidence" | "verdict">;

/** Fewer requests than this on the side that should get fewer, and agreement would mean nothing. */
const FEWEST_EXPECTED = 5;

/**
 * What the counts since the last change say of the configured share, which is the candidate's in percent. Null counts:
 * not known. A share of 0 or 100 leaves nothing to compare, as rules do (null).
 */
export function judgeSplit({
  candidateRequests,
  totalRequests,
  configuredShare,
}: Pick<ObservedSplit, "candidateRequests" | "totalRequests" | "configuredShare">): Judgement {
  if (candidateRequests === null || totalRequests === null) {
    return { ...UNSEEN, verdict: isComparable(configuredShare) ? "unknown" : "notComparable" };
  }
  const seen = observed(candidateRequests, totalRequests);
  if (!isComparable(configuredShare)) return { ...seen, evidence: null, verdict: "notComparable" };
  const share = configuredShare / 100;
  const stable = totalRequests - candidateRequests;
  const evidence = splitEvidence({ candidate: candidateRequests, stable, share });
  return { ...seen, evidence, verdict: verdictOf(evidence, totalRequests * Math.min(share, 1 - share)) };
}

const UNSEEN = { observedShare: null, low: null, high: null, evidence: null } as const;

function isComparable(share: number | null): share is number {
  return share !== null && share > 0 && share < 100;
}

function observed(hits: number, total: number): Pick<Judgement, "observedShare" | "low" | "high"> {
  if (total === 0) return { observedShare: null, low: null, high: null };
  const { low, high } = wilsonInterval(hits, total);
  return { observedShare: (100 * hits) / total, low: 100 * low, high: 100 * high };
}

function verdictOf(evidence: number, expected: number): Judgement["verdict"] {
  if (evidence >= NOT_IN_EFFECT) return "notInEffect";
  return expected < FEWEST_EXPECTED ? "tooFew" : "consistent";
}
