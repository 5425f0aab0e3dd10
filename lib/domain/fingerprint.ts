import { createHash } from "node:crypto";
import type { AliasState } from "./alias-schema";
import type { RoutingConfig } from "./routing-config-schema";

/**
 * A short name for everything a write can set on an alias: equal states have equal fingerprints, whoever wrote them
 * and whenever. Serves as the ETag of an alias. Order of rules counts (first hit wins); order of weights does not.
 */
export function fingerprint(state: AliasState): string {
  const canonical = JSON.stringify([state.mainVersion, canonicalRouting(state.routing), state.description]);
  return createHash("sha256").update(canonical).digest("hex").slice(0, 32);
}

/** Whether two states would route and read the same. */
export function isSameState(left: AliasState, right: AliasState): boolean {
  return fingerprint(left) === fingerprint(right);
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
