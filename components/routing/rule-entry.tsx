"use client";
import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import Trash2 from "lucide-react/icons/trash-2";
import { useTranslations } from "use-intl";
import { RuleSentence } from "@/components/alias/rule-sentence";
import { Button } from "@/components/ui/button";
import type { MatchRule } from "@/lib/domain/routing-config-schema";
import { readRuleForm } from "@/lib/domain/rule-form";
import type { RuleFinding } from "@/lib/domain/rule-lint";
import { ruleLine } from "@/lib/domain/rule-text";
import { FindingList } from "./finding-list";
import { HALF, RuleFields } from "./rule-fields";

interface RuleEntryProps {
  rule: MatchRule;
  index: number;
  count: number;
  matchOn: "http" | "routingKey";
  findings: readonly RuleFinding[];
  onChange: (rule: MatchRule) => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}

/** One of several rules: its number, its place among them, and its fields. */
export function RuleEntry({ rule, index, count, matchOn, findings, onChange, onMove, onRemove }: RuleEntryProps) {
  const t = useTranslations("routing.editor");
  const form = readRuleForm(rule);
  const place = index + 1;
  const ofAll = findings.filter(({ field }) => field === "rule" || form === null);
  return (
    <fieldset className="rounded-lg border border-line px-3 pt-1.5 pb-3" data-rule-entry={index}>
      <legend className="sr-only">{t("entry", { place })}</legend>
      <div className="flex items-center">
        <span aria-hidden="true" className="mr-auto font-medium text-[12.5px]">
          {t("entry", { place })}
        </span>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t("moveUp", { place })}
          aria-disabled={index === 0}
          data-act="-1"
          onClick={() => index > 0 && onMove(-1)}
        >
          <ArrowUp aria-hidden="true" className="size-3.5" />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t("moveDown", { place })}
          aria-disabled={index === count - 1}
          data-act="1"
          onClick={() => index < count - 1 && onMove(1)}
        >
          <ArrowDown aria-hidden="true" className="size-3.5" />
        </Button>
        <Button variant="ghost" size="icon" aria-label={t("remove", { place })} onClick={onRemove} className="-mr-2">
          <Trash2 aria-hidden="true" className="size-3.5" />
        </Button>
      </div>
      {form === null ? (
        <UnknownRule rule={rule} />
      ) : (
        <div className="grid grid-cols-12 items-start gap-3">
          <RuleFields {...{ form, matchOn, findings, onChange }} cell={HALF} />
        </div>
      )}
      {ofAll.length > 0 && (
        <div className="mt-2">
          <FindingList findings={ofAll} />
        </div>
      )}
    </fieldset>
  );
}

/** A rule that has no form here: in words as far as they reach, and as it is stored. */
function UnknownRule({ rule }: { rule: MatchRule }) {
  return (
    <div className="space-y-1.5">
      <p className="break-words">
        <RuleSentence rule={rule} />
      </p>
      <code className="block break-all rounded-md bg-sunken px-2 py-1 font-mono text-[12px] text-muted">
        {ruleLine(rule)}
      </code>
    </div>
  );
}
