import type { AliasState } from "@/lib/domain/alias-schema";
import { aliasRoles } from "@/lib/domain/roles";
import { mainVersionWeight, roundPercent } from "@/lib/domain/routing-config";
import { isSameState } from "@/lib/domain/same-state";
import { LATEST, newestPublished } from "@/lib/domain/version";

/** What a deploy is decided from. */
export interface DeploySituation {
  /** `$DEFAULT` as it is now; null when the function does not exist yet. */
  alias: AliasState | null;
  /** Published versions, without `$LATEST`. */
  published: readonly string[];
  /** Whether code or settings differ from `$LATEST`, so that an update changes what `$LATEST` does. */
  isUpdateNeeded: boolean;
  publish: boolean;
  /** The share of `$LATEST`, 0 to 1; null: not asked for. */
  traffic: number | null;
}

export interface DeployPlan {
  ok: true;
  /** Written before the update, so that the update is not the release; null: no need. */
  lock: AliasState | null;
  /** Written at the end. `stable` null: the version that this deploy publishes. */
  final: { stable: string | null; share: number } | null;
  /** Set when users get code that nobody tried: they must be accepted with `--yes`, on a terminal too. */
  risk: string | null;
  /** One sentence each: what is done and why. */
  sentences: string[];
}

export type DeployDecision = DeployPlan | { ok: false; message: string };

/** What the framework writes to tell its aliases from others. */
const DESCRIPTION = "Configured by Serverless Component";

/**
 * `$DEFAULT` in the framework's shape: `$LATEST` is the main version and the stable one stands beside it with the rest.
 * @param share of `$LATEST`, in percent
 */
export function defaultAliasState(stable: string, share: number): AliasState {
  return {
    mainVersion: LATEST,
    routing: { by: "weight", weights: [{ version: stable, weight: roundPercent(100 - share) }] },
    description: DESCRIPTION,
  };
}

/** The share of users that get `$LATEST` through `$DEFAULT`, in percent; with rules, of those that match none. */
export function latestShare({ mainVersion, routing }: Pick<AliasState, "mainVersion" | "routing">): number {
  if (routing?.by === "weight") {
    if (mainVersion === LATEST) return mainVersionWeight(routing.weights);
    return roundPercent(
      routing.weights.reduce((sum, { version, weight }) => (version === LATEST ? sum + weight : sum), 0),
    );
  }
  return mainVersion === LATEST ? 100 : 0;
}

/**
 * The published version that users fall back on: the one beside `$LATEST` in the framework's shape, the main version
 * of an alias that points at a number, else the newest. Null when nothing is published.
 */
export function stableVersion(alias: AliasState | null, published: readonly string[]): string | null {
  if (alias !== null && alias.mainVersion !== LATEST) return alias.mainVersion;
  const beside = alias?.routing?.by === "weight" ? aliasRoles(alias).stable : LATEST;
  return beside === LATEST ? newestPublished(published.map((version) => ({ version }))) : beside;
}

/**
 * Decides what a deploy does to `$DEFAULT`. An update of `$LATEST` reaches whoever is routed to it at that very moment:
 * when those are all users, or more than were asked for, the stable version is locked before the update.
 */
export function planDeploy(situation: DeploySituation): DeployDecision {
  const { alias, published, isUpdateNeeded, publish, traffic } = situation;
  const stable = stableVersion(alias, published);
  const wanted = traffic === null ? null : roundPercent(traffic * 100);
  const final =
    wanted === null || (stable === null && !publish) ? null : { stable: publish ? null : stable, share: wanted };
  const sentences = final === null && wanted !== null ? [ignoredTraffic(wanted)] : [];
  const plan: DeployPlan = { ok: true, lock: null, final, risk: null, sentences };
  // A function that is new has no callers; one that is not updated gives nobody new code.
  if (alias === null || !isUpdateNeeded) return withFinal(plan, situation);
  const reached = latestShare(alias);
  if (reached < 100 && (wanted === null || reached <= wanted))
    return withFinal(withTrial(plan, wanted, reached), situation);
  if (alias.routing?.by === "rule") return { ok: false, message: RULES_ON_LATEST };
  if (stable === null) return withFinal({ ...plan, risk: NOTHING_TO_LOCK }, situation);
  const locking = `$DEFAULT gives ${reached} % of users ${LATEST}, which the update changes at once, so version ${stable} is locked first: it gets 100 %.`;
  const staying =
    final === null ? " It stays so; give the new code a share with --inputs traffic=0.1 up to traffic=1.0." : "";
  return withFinal(
    { ...plan, lock: defaultAliasState(stable, 0), sentences: [...sentences, locking + staying] },
    situation,
  );
}

const RULES_ON_LATEST = `$DEFAULT sends requests that match no rule to ${LATEST}: this update would reach them at once, and the rules do not say which version is the stable one. Give $DEFAULT a published main version first (halftone promote '$DEFAULT' <version>). Nothing was changed.`;

const NOTHING_TO_LOCK = `$DEFAULT sends everybody to ${LATEST}, and no version is published that could be locked: this update reaches all users at once.`;

function ignoredTraffic(wanted: number): string {
  return `traffic=${wanted / 100} is left out: no version is published that could take the other users. Publish first (--inputs publish=true); $DEFAULT is not touched.`;
}

function withTrial(plan: DeployPlan, wanted: number | null, reached: number): DeployPlan {
  if (wanted !== null || reached === 0) return plan;
  const words = `$DEFAULT stays as it is: ${reached} % of users get the new code as soon as it is there.`;
  return { ...plan, sentences: [...plan.sentences, words] };
}

/** Drops a last step that would change nothing, and says in words what the release gives to whom. */
function withFinal(plan: DeployPlan, { alias, isUpdateNeeded }: DeploySituation): DeployPlan {
  const { final, lock, sentences } = plan;
  if (final === null) return plan;
  const before = lock ?? alias;
  const words = formatSplit(final);
  if (final.stable !== null && before !== null && isSameState(before, defaultAliasState(final.stable, final.share))) {
    return { ...plan, final: null, sentences: [...sentences, `$DEFAULT keeps ${words}.`] };
  }
  const isForAll = final.stable === null && alias !== null && isUpdateNeeded;
  const why = isForAll ? " Both hold the new code, so all users get it." : "";
  return { ...plan, sentences: [...sentences, `$DEFAULT is then set to ${words}.${why}`] };
}

function formatSplit({ stable, share }: { stable: string | null; share: number }): string {
  const beside = stable === null ? "the version published now" : `version ${stable}`;
  return `${LATEST} ${share} %, ${beside} ${roundPercent(100 - share)} %`;
}
