import type { AliasState } from "./alias-schema";
import { aliasRoles } from "./roles";

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
