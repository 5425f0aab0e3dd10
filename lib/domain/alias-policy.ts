import { matchesPattern } from "./access";
import type { AliasPlace, AliasPolicy } from "./alias-policy-schema";
import type { FunctionKey } from "./function-schema";

export interface PlacedPolicy {
  place: AliasPlace;
  policy: AliasPolicy;
}

const EVERYWHERE = { region: "*", namespace: "*", functionPattern: "*" };

/** What holds before anybody has written a policy. */
export const DEFAULT_POLICIES: readonly PlacedPolicy[] = [
  {
    place: { ...EVERYWHERE, aliasPattern: "release" },
    policy: { isProtected: true, requiredApprovals: 0, largestStep: null },
  },
  {
    place: { ...EVERYWHERE, aliasPattern: "*" },
    policy: { isProtected: false, requiredApprovals: 0, largestStep: null },
  },
];

/** Whether a place of a policy or of a freeze contains the alias. */
export function isPlacedAt(place: AliasPlace, key: FunctionKey, aliasName: string): boolean {
  return (
    matchesPattern(place.region, key.region) &&
    matchesPattern(place.namespace, key.namespace) &&
    matchesPattern(place.functionPattern, key.functionName) &&
    matchesPattern(place.aliasPattern, aliasName)
  );
}

/**
 * The policy of an alias: that of the most specific place. The alias's name is compared first, then function, namespace
 * and region, so that a policy for every alias of a function leaves `release` protected unless it names it. A written
 * policy stands above the default of the same place.
 */
export function effectivePolicy(rows: readonly PlacedPolicy[], key: FunctionKey, aliasName: string): PlacedPolicy {
  const fitting = [...rows, ...DEFAULT_POLICIES].filter(({ place }) => isPlacedAt(place, key, aliasName));
  // The sort is stable: what was written comes before the default that it equals.
  const [best] = fitting.toSorted((left, right) => compareSpecificity(right.place, left.place));
  if (best === undefined) throw new Error("The default policies fit every alias.");
  return best;
}

function compareSpecificity(left: AliasPlace, right: AliasPlace): number {
  for (const part of ["aliasPattern", "functionPattern", "namespace", "region"] as const) {
    const difference = specificity(left[part]) - specificity(right[part]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A full name stands above every pattern; of two patterns the one that says more letters. */
function specificity(pattern: string): number {
  const letters = pattern.replaceAll("*", "").length;
  return pattern.includes("*") ? letters : 1_000 + letters;
}
