import { versionShares } from "./alias";
import type { AliasState } from "./alias-schema";
import { aliasRoles } from "./roles";
import { LATEST } from "./version";
import type { FunctionVersion } from "./version-schema";

type Routed = Pick<AliasState, "mainVersion" | "routing">;

/** What can be begun from an environment, in the order of the buttons. */
export type EnvironmentAct = "publishAndPromote" | "editRule" | "adjust" | "pointAtLatest" | "promote";

/** Where an environment stands in its chain. */
export interface ChainPlace {
  isFirst: boolean;
  /** Whether an environment that exists comes after it. */
  hasNext: boolean;
}

/**
 * What is worth offering on an environment. Where the editable head serves everything, a version has to be published
 * before anything can be promoted. Only the first environment of several may follow `$LATEST`.
 */
export function environmentActs(alias: Routed, { isFirst, hasNext }: ChainPlace): EnvironmentAct[] {
  const { shape, stable } = aliasRoles(alias);
  if (shape === "framework") return ["adjust"];
  if (shape === "rule") return hasNext ? ["editRule", "promote"] : ["editRule"];
  if (!hasNext) return ["adjust"];
  if (shape !== "single") return ["adjust", "promote"];
  if (stable === LATEST) return ["publishAndPromote"];
  return isFirst ? ["pointAtLatest", "promote"] : ["promote"];
}

/** A version of an environment that can be taken to a later one. */
export interface PromotableVersion {
  version: string;
  /** What it is in the environment it comes from. */
  part: "candidate" | "stable";
  /** Its share of the requests there, in percent; null where rules decide. */
  share: number | null;
}

/** The versions an environment serves, those on trial first: they are what a promotion is usually about. */
export function promotableVersions(alias: Routed): PromotableVersion[] {
  const { shape, stable } = aliasRoles(alias);
  return versionShares(alias)
    .map(({ version, percent }) => ({
      version,
      part: shape !== "single" && version !== stable ? ("candidate" as const) : ("stable" as const),
      share: percent,
    }))
    .toSorted((left, right) => Number(left.part === "stable") - Number(right.part === "stable"));
}

/** Why a version cannot come into an environment as a candidate with a share; null when it can. */
export type CandidateHindrance =
  /** It is the stable version there already. */
  | "isStable"
  /** The stable version there is `$LATEST`, which changes with every upload: a share beside it means nothing firm. */
  | "besideLatest";

export function candidateHindrance(target: Routed, version: string): CandidateHindrance | null {
  const { stable } = aliasRoles(target);
  if (stable === version) return "isStable";
  return stable === LATEST ? "besideLatest" : null;
}

/** The newest published version with the very code of `$LATEST`; null when there is none or a hash is not known. */
export function latestPublishedAs(
  versions: readonly (Pick<FunctionVersion, "version" | "status"> & { codeSha256: string | null })[],
): string | null {
  const latest = versions.find(({ version }) => version === LATEST)?.codeSha256 ?? null;
  if (latest === null) return null;
  const twins = versions
    .filter(({ version, status, codeSha256 }) => version !== LATEST && status === "Active" && codeSha256 === latest)
    .map(({ version }) => Number(version));
  return twins.length === 0 ? null : String(Math.max(...twins));
}
