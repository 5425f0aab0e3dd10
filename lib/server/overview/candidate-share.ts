import "server-only";
import type { SplitAlias } from "@/lib/domain/overview-schema";
import { keyText } from "../db/inventory-keys";
import type { OverviewFigures } from "./read-overview-figures";
import { addKnown } from "./stretch-figures";
import { versionsOf } from "./to-split-alias";

/**
 * Of the requests that the versions of these aliases served, the percent that candidates served; null without figures.
 * A version that several aliases route to counts once, and as a candidate when it is one in any of them.
 */
export function candidateShare(split: readonly SplitAlias[], ofVersion: OverviewFigures["ofVersion"]): number | null {
  const requestsOf = new Map<string, number | null>();
  const candidates = new Set<string>();
  for (const alias of split) {
    const { stable, candidates: own } = versionsOf(alias);
    for (const version of [stable, ...own]) {
      requestsOf.set(`${keyText(alias)}:${version}`, ofVersion(alias, version).requests);
    }
    for (const version of own) candidates.add(`${keyText(alias)}:${version}`);
  }
  const all = addKnown([...requestsOf.values()]);
  if (all === null || all === 0) return null;
  const onTrial = addKnown([...candidates].map((name) => requestsOf.get(name) ?? null));
  return onTrial === null ? null : (onTrial / all) * 100;
}
