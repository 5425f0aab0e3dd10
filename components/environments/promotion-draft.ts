import { type AliasDraft, draftOf, needsReplacing } from "@/components/release/alias-draft";
import type { AliasView, VersionView } from "@/lib/domain/function-schema";
import { aliasRoles } from "@/lib/domain/roles";

/** How a version comes into an environment. */
export type PromotionWay =
  /** Beside the stable version there, with a share in percent. */
  | { kind: "candidate"; share: number }
  /** For every request. */
  | { kind: "all" };

/** The draft that stands for a promotion on the panel of the target's alias. */
export function promotionDraft(
  target: AliasView,
  versions: readonly VersionView[],
  version: string,
  way: PromotionWay,
): AliasDraft {
  const draft = draftOf(target, versions);
  if (way.kind === "all") return { ...draft, mode: "version", version };
  return {
    ...draft,
    mode: "weight",
    stable: aliasRoles(target).stable,
    candidate: version,
    share: way.share,
    isReplacing: needsReplacing(target),
  };
}
