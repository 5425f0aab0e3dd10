import { type AliasDraft, draftOf } from "@/components/release/alias-draft";
import type { FrameworkSplit } from "@/lib/domain/framework-alias";
import type { AliasView, VersionView } from "@/lib/domain/function-schema";

/**
 * The framework's split said with published versions: the old code stays the stable one, the new code is the candidate
 * with the share it has now. Null until the new code has a number.
 */
export function conversionDraft(
  alias: AliasView,
  versions: readonly VersionView[],
  { stable, newShare }: FrameworkSplit,
  version: string | null,
): AliasDraft | null {
  if (version === null) return null;
  const draft = draftOf(alias, versions);
  if (version === stable) return { ...draft, mode: "version", version: stable };
  return { ...draft, mode: "weight", stable, candidate: version, share: newShare };
}
