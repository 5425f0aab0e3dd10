import { shareOf } from "@/components/alias/share-of";
import { aliasStateOf } from "@/lib/domain/alias";
import { diffAlias } from "@/lib/domain/alias-diff";
import type { AliasState } from "@/lib/domain/alias-schema";
import { aliasRoles, withCandidateShare } from "@/lib/domain/roles";
import { additionalVersions, roundPercent } from "@/lib/domain/routing-config";
import { isSameRuleDraft, type RuleDraft, startRuleDraft, stateOfRules } from "@/lib/domain/rule-draft";
import { proposeCandidate } from "@/lib/domain/version";
import type { FunctionVersion } from "@/lib/domain/version-schema";

export type RoutingMode = "weight" | "rule" | "version";

/** What a rule's values are called on the screen: the same stored key is a request header and a name of a RoutingKey. */
export type MatchOn = "http" | "routingKey";

/** What a person has set up on the panel and not sent yet: every mode keeps its own fields. */
export interface AliasDraft {
  mode: RoutingMode;
  stable: string;
  /** Null when the function has no second version to try. */
  candidate: string | null;
  /** The candidate's share in percent, two decimals at most. */
  share: number;
  /** The version of the mode "One version". */
  version: string;
  /** Set once a person agreed to write a weight over rules or over several weights. */
  isReplacing: boolean;
  /** Null while nobody touched the rules: those of the live alias stand, else an empty one, see {@link ruleDraftOf}. */
  byRule: RuleDraft | null;
  matchOn: MatchOn;
}

type Versions = readonly Pick<FunctionVersion, "version" | "status">[];

/** The draft that stands for an alias as it is. */
export function draftOf(live: AliasState, versions: Versions): AliasDraft {
  const { shape, stable, candidate, candidateShare } = aliasRoles(live);
  return {
    mode: shape === "rule" ? "rule" : "weight",
    stable,
    candidate: candidate ?? proposeCandidate(stable, versions),
    share: candidateShare ?? 0,
    version: candidate ?? stable,
    isReplacing: false,
    byRule: null,
    matchOn: "http",
  };
}

/** The rules that the panel shows. */
export function ruleDraftOf(draft: AliasDraft, live: Pick<AliasState, "mainVersion" | "routing">): RuleDraft {
  return draft.byRule ?? startRuleDraft(live, draft);
}

/** What to keep of edited rules: nothing when they are again what stood there untouched. */
export function withRules(
  draft: AliasDraft,
  live: Pick<AliasState, "mainVersion" | "routing">,
  rules: RuleDraft,
): Pick<AliasDraft, "byRule"> {
  return { byRule: isSameRuleDraft(rules, startRuleDraft(live, draft)) ? null : rules };
}

/** Whether the slider may stand for this alias: rules and several weights have to be replaced first. */
export function needsReplacing(live: Pick<AliasState, "mainVersion" | "routing">): boolean {
  const { shape } = aliasRoles(live);
  return shape === "rule" || shape === "several";
}

/** What sending a draft would mean. */
export interface DraftMeaning {
  /** The state it asks for; the live state itself when it says nothing else. */
  wish: AliasState;
  /** Whether sending it would change the alias. */
  isDirty: boolean;
}

export function meaningOf(draft: AliasDraft, alias: AliasState): DraftMeaning {
  const live = aliasStateOf(alias);
  const wish = requestedState(draft, live);
  return isSameRouting(wish, live) ? { wish: live, isDirty: false } : { wish, isDirty: true };
}

function requestedState(draft: AliasDraft, live: AliasState): AliasState {
  if (draft.mode === "rule") return draft.byRule === null ? live : stateOfRules(live, draft.byRule);
  if (draft.mode === "version") return { ...live, mainVersion: draft.version, routing: null };
  if (draft.candidate === null || (needsReplacing(live) && !draft.isReplacing)) return live;
  return withCandidateShare(live, { stable: draft.stable, candidate: draft.candidate }, draft.share);
}

/** A weight of 0 and no routing at all send every request to the main version: nobody has to write one over the other. */
function isSameRouting(wish: AliasState, live: AliasState): boolean {
  if (diffAlias(live, wish).length === 0) return true;
  if (wish.mainVersion !== live.mainVersion || needsReplacing(live)) return false;
  const named = [wish.mainVersion, ...additionalVersions(wish.routing), ...additionalVersions(live.routing)];
  return named.every((version) => shareOf(wish, version) === shareOf(live, version));
}

/** The version a draft is about. */
export function leadOf(draft: AliasDraft): string {
  if (draft.mode === "rule") return draft.byRule?.rules[0]?.version ?? draft.byRule?.missVersion ?? draft.stable;
  return draft.mode === "version" ? draft.version : (draft.candidate ?? draft.stable);
}

/** A typed share: digits with at most two decimals, comma or point, 0 to 100; null when it is none. */
export function parseShare(text: string): number | null {
  const parts = /^(\d{1,3})(?:[.,](\d{1,2})?)?$/.exec(text.trim().replace(/\s*%$/, ""));
  if (parts === null) return null;
  const share = Number(`${parts[1]}.${parts[2] ?? "0"}`);
  return share <= 100 ? share : null;
}

/** One step up or down from a share, kept within 0 and 100. */
export function stepShare(share: number, step: number): number {
  return Math.min(100, Math.max(0, roundPercent(share + step)));
}
