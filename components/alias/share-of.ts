import { versionShares } from "@/lib/domain/alias";
import type { AliasState } from "@/lib/domain/alias-schema";

/** The percent of requests a version gets from an alias; 0 when it is not named, null when rules decide. */
export function shareOf(state: Pick<AliasState, "mainVersion" | "routing">, version: string): number | null {
  const share = versionShares(state).find((candidate) => candidate.version === version);
  return share === undefined ? 0 : share.percent;
}
