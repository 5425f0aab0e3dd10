import clsx from "clsx";
import type { AliasState } from "@/lib/domain/alias-schema";
import { aliasRoles } from "@/lib/domain/roles";
import { LATEST } from "@/lib/domain/version";

/** What the bar shows where rules decide: a share nobody can know, drawn small and always alike. */
const RULE_WIDTH_PERCENT = 8;

/** An alias's traffic as a bar: halftone dots for the candidate, solid for the stable version. Decoration beside words. */
export function SplitBar({
  alias,
  className,
}: {
  alias: Pick<AliasState, "mainVersion" | "routing">;
  className?: string;
}) {
  const { shape, stable, candidateShare } = aliasRoles(alias);
  const isByRule = shape === "rule" || shape === "several";
  const percent = isByRule ? RULE_WIDTH_PERCENT : (candidateShare ?? 0);
  return (
    <div aria-hidden className={clsx("flex h-2 w-full overflow-hidden rounded-full", className)}>
      {percent > 0 && (
        <div className="bg-candidate-soft" style={{ width: `${percent}%` }}>
          <div className="halftone h-full bg-[length:4px_4px]" />
        </div>
      )}
      <div className={clsx("flex-1", shape === "single" && stable === LATEST ? "bg-faint/50" : "bg-stable")} />
    </div>
  );
}
