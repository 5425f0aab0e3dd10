import type { AliasState } from "./alias-schema";
import { latestPublishedAs } from "./promotion";
import { aliasRoles } from "./roles";
import type { FunctionVersion } from "./version-schema";

/** What an alias that `scf deploy` split says, in the product's words. */
export interface FrameworkSplit {
  /** The published version with the old code. */
  stable: string;
  /** The share of the new code, which is `$LATEST`, in percent. */
  newShare: number;
}

/** Null when the alias does not have the framework's shape: main `$LATEST` and one published version beside it. */
export function frameworkSplit(alias: Pick<AliasState, "mainVersion" | "routing">): FrameworkSplit | null {
  const { shape, stable, candidateShare } = aliasRoles(alias);
  return shape === "framework" && candidateShare !== null ? { stable, newShare: candidateShare } : null;
}

/** How the new code gets a number of its own. */
export type ConversionSource =
  | { kind: "publish" }
  /** A version has the very code already. */
  | { kind: "published"; version: string }
  /** `$LATEST` has the code of the old version: there are no two codes to split between. */
  | { kind: "sameAsStable" };

export function conversionSource(
  { stable }: FrameworkSplit,
  versions: readonly (Pick<FunctionVersion, "version" | "status"> & { codeSha256: string | null })[],
): ConversionSource {
  const hashOf = (name: string) => versions.find(({ version }) => version === name)?.codeSha256 ?? null;
  if (hashOf("$LATEST") !== null && hashOf("$LATEST") === hashOf(stable)) return { kind: "sameAsStable" };
  const twin = latestPublishedAs(versions);
  return twin === null ? { kind: "publish" } : { kind: "published", version: twin };
}
