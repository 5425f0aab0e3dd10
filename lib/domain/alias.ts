import type { AliasState } from "./alias-schema";
import { additionalVersions, mainVersionWeight } from "./routing-config";

/** The alias every function is born with; it cannot be deleted. */
export const DEFAULT_ALIAS = "$DEFAULT";

/** A version's share of an alias's traffic in percent; null where rules decide, since their share depends on who calls. */
export interface VersionShare {
  version: string;
  percent: number | null;
}

/** Every version an alias can send requests to, the main version first. */
export function versionShares({ mainVersion, routing }: Pick<AliasState, "mainVersion" | "routing">): VersionShare[] {
  if (routing === null) return [{ version: mainVersion, percent: 100 }];
  if (routing.by === "weight") {
    return [
      { version: mainVersion, percent: mainVersionWeight(routing.weights) },
      ...routing.weights.map(({ version, weight }) => ({ version, percent: weight })),
    ];
  }
  return [mainVersion, ...additionalVersions(routing)].map((version) => ({ version, percent: null }));
}

/** Whether an alias names a version at all: such a version must not be deleted. */
export function isRoutedTo(state: Pick<AliasState, "mainVersion" | "routing">, version: string): boolean {
  return state.mainVersion === version || additionalVersions(state.routing).includes(version);
}

/** The part of an alias a write can set, without name and times. */
export function aliasStateOf({ mainVersion, routing, description }: AliasState): AliasState {
  return { mainVersion, routing, description };
}
