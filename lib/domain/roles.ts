import type { AliasState } from "./alias-schema";
import { additionalVersions, mainVersionWeight, roundPercent } from "./routing-config";
import { LATEST } from "./version";

/**
 * Who is who among an alias's versions.
 * - `single`: everything goes to the main version.
 * - `weight`: main version stable, additional version on trial.
 * - `framework`: the shape `scf deploy` writes, main `$LATEST` and one published version beside it. The new code is
 *   the main version, so the roles flip.
 * - `rule`: match rules pick the candidate; shares depend on who calls.
 * - `several`: more versions than Halftone sets; shown, not edited by slider.
 */
export type AliasShape = "single" | "weight" | "framework" | "rule" | "several";

export interface AliasRoles {
  shape: AliasShape;
  stable: string;
  candidate: string | null;
  /** Percent; null when rules decide or there are several candidates. */
  candidateShare: number | null;
}

export function aliasRoles({ mainVersion, routing }: Pick<AliasState, "mainVersion" | "routing">): AliasRoles {
  if (routing === null) return { shape: "single", stable: mainVersion, candidate: null, candidateShare: null };
  const [additional, ...others] = additionalVersions(routing);
  if (additional === undefined) return { shape: "single", stable: mainVersion, candidate: null, candidateShare: null };
  if (routing.by === "rule") {
    return { shape: "rule", stable: mainVersion, candidate: additional, candidateShare: null };
  }
  if (others.length > 0) return { shape: "several", stable: mainVersion, candidate: additional, candidateShare: null };
  const share = roundPercent(100 - mainVersionWeight(routing.weights));
  if (mainVersion === LATEST) {
    return { shape: "framework", stable: additional, candidate: LATEST, candidateShare: roundPercent(100 - share) };
  }
  return { shape: "weight", stable: mainVersion, candidate: additional, candidateShare: share };
}

/** Whether any request can reach a version other than the stable one. */
export function isSplit(state: Pick<AliasState, "mainVersion" | "routing">): boolean {
  const { shape, candidateShare } = aliasRoles(state);
  if (shape === "single") return false;
  return candidateShare === null || candidateShare > 0;
}

/** The alias with the candidate's share set to `percent`, in the shape it already has. */
export function withCandidateShare(
  state: AliasState,
  { stable, candidate }: { stable: string; candidate: string },
  percent: number,
): AliasState {
  if (candidate === LATEST && state.mainVersion === LATEST) {
    const weight = roundPercent(100 - percent);
    return { ...state, routing: { by: "weight", weights: [{ version: stable, weight }] } };
  }
  const routing =
    percent === 0
      ? null
      : ({ by: "weight", weights: [{ version: candidate, weight: roundPercent(percent) }] } as const);
  return {
    ...state,
    mainVersion: stable,
    routing: routing === null ? null : { ...routing, weights: [...routing.weights] },
  };
}
