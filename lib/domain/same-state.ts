import type { AliasState } from "./alias-schema";
import type { RoutingConfig } from "./routing-config-schema";

/**
 * Everything a write can set on an alias as one text: equal states have equal texts, whoever wrote them and whenever.
 * Order of rules counts (first hit wins); order of weights does not.
 */
export function canonicalState(state: AliasState): string {
  return JSON.stringify([state.mainVersion, canonicalRouting(state.routing), state.description]);
}

/** Whether two states would route and read the same. */
export function isSameState(left: AliasState, right: AliasState): boolean {
  return canonicalState(left) === canonicalState(right);
}

function canonicalRouting(routing: RoutingConfig | null): unknown {
  if (routing === null) return null;
  if (routing.by === "rule") {
    return routing.rules.map(({ version, key, method, expression }) => [version, key, method, expression]);
  }
  return routing.weights
    .map(({ version, weight }): [string, number] => [version, weight])
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
}
