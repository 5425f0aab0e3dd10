"use client";
import Copy from "lucide-react/icons/copy";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAliasDraft, useLiveAlias } from "@/components/release/alias-draft-context";
import { Button } from "@/components/ui/button";
import { previewAlias } from "@/lib/client/api";
import { hasErrors } from "@/lib/domain/rule-lint";
import { useFindingWords } from "./use-finding-words";
import { useRuleFindings } from "./use-rule-findings";

/** Why the rules cannot be reviewed yet, or the command that would set them. */
export function RuleFootText() {
  const t = useTranslations("routing.foot");
  const { live, meaning } = useLiveAlias();
  const findings = useRuleFindings();
  const words = useFindingWords();
  const draft = useAliasDraft((whole) => whole);
  const error = findings.find(({ level }) => level === "error");
  if (error !== undefined) {
    const isOneOfMany = error.index !== null && (draft.byRule?.rules.length ?? 0) > 1;
    return (
      <p role="status" className="text-bad">
        {isOneOfMany ? t("errorOf", { place: (error.index ?? 0) + 1, error: words(error) }) : words(error)}
      </p>
    );
  }
  const { isDirty } = meaning(draft);
  if (!isDirty) return <p className="text-muted">{live.routing?.by === "rule" ? t("asLive") : t("begin")}</p>;
  return <CopyCommand />;
}

/** Opens the review; not while something is wrong. */
export function ReviewRuleButton({ onReview, className }: { onReview: () => void; className: string }) {
  const t = useTranslations("routing.foot");
  const { meaning } = useLiveAlias();
  const isDirty = useAliasDraft((draft) => meaning(draft).isDirty);
  const findings = useRuleFindings();
  return (
    <Button variant="primary" disabled={!isDirty || hasErrors(findings)} onClick={onReview} className={className}>
      {t("review")}
    </Button>
  );
}

/** The same change for a shell. The server words it against the alias as it is at the moment of the click. */
function CopyCommand() {
  const t = useTranslations("routing.foot");
  const { functionKey, live, meaning } = useLiveAlias();
  const wish = useAliasDraft((draft) => meaning(draft).wish);
  const [outcome, setOutcome] = useState<"copied" | "copyFailed" | null>(null);
  async function handleCopy() {
    try {
      const { mainVersion, routing } = wish;
      const { commands } = await previewAlias(functionKey, live.name, { mainVersion, routing });
      await navigator.clipboard.writeText(commands.tccli);
      setOutcome("copied");
    } catch {
      // No clipboard over plain http, or no answer: the review shows the same command.
      setOutcome("copyFailed");
    }
  }
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Button variant="ghost" className="-ml-3" onClick={handleCopy}>
        <Copy aria-hidden="true" className="size-3.5" />
        {t("copyTccli")}
      </Button>
      <span role="status" className="text-[12px] text-muted">
        {outcome === null ? "" : t(outcome)}
      </span>
    </span>
  );
}
