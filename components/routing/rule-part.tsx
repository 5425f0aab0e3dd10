"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { useAliasDraft, useLiveAlias } from "@/components/release/alias-draft-context";
import { Skeleton } from "@/components/ui/skeleton";
import { RuleStatement } from "./rule-statement";

const RuleEditor = dynamic(() => import("./rule-editor").then((module) => module.RuleEditor), {
  ssr: false,
  // As high as the form of one rule, so that nothing moves when it arrives.
  loading: () => <Skeleton className="mb-4 h-[228px]" />,
});

function DraftBadge() {
  const t = useTranslations("release.foot");
  const { meaning } = useLiveAlias();
  const isDirty = useAliasDraft((draft) => meaning(draft).isDirty);
  if (!isDirty) return null;
  return (
    <span className="float-right ml-2 rounded-md bg-candidate-soft px-1.5 py-px font-medium text-[12px] text-candidate">
      {t("draft")}
    </span>
  );
}

/** Traffic by rule: the rules in words, which a page shows at once, and their form, which follows. */
export function RulePart() {
  return (
    <div className="px-4 pt-4 sm:px-5 sm:pt-5">
      <DraftBadge />
      <RuleStatement />
      <div className="pt-5">
        <RuleEditor />
      </div>
    </div>
  );
}
