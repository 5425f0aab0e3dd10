import type { AliasState } from "./alias-schema";
import { mainVersionWeight, roundPercent } from "./routing-config";

/**
 * The version whose share rises most in a change, and by how many percentage points; null when none rises.
 *
 * Where rules decide, shares depend on who calls: nobody can say by how much an edit of a rule moves traffic. So rules
 * count as the main version's 100 %: an edit of them is no step, whatever it matches, and only another main version is
 * one, of 100 points. Going from a weight to rules likewise takes the share of the other version away.
 */
export function largestRise(before: AliasState, after: AliasState): { version: string; points: number } | null {
  const earlier = shares(before);
  let largest: { version: string; points: number } | null = null;
  for (const [version, share] of shares(after)) {
    const points = roundPercent(share - (earlier.get(version) ?? 0));
    if (points > 0 && points > (largest?.points ?? 0)) largest = { version, points };
  }
  return largest;
}

function shares({ mainVersion, routing }: AliasState): Map<string, number> {
  if (routing?.by !== "weight") return new Map([[mainVersion, 100]]);
  const shares = new Map([[mainVersion, mainVersionWeight(routing.weights)]]);
  for (const { version, weight } of routing.weights) shares.set(version, (shares.get(version) ?? 0) + weight);
  return shares;
}
