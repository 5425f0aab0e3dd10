"use client";
import clsx from "clsx";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { shareOf } from "@/components/alias/share-of";
import { Button } from "@/components/ui/button";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { HINDRANCE_ID, useAliasRights } from "./access-context";
import { leadOf } from "./alias-draft";
import { useAliasDraft, useDraftActions, useLiveAlias } from "./alias-draft-context";
import { DraftText } from "./draft-text";
import { RollBackButton } from "./roll-back-button";
import { describeTraffic } from "./traffic-sentence";
import { useDraftSentences } from "./use-draft-sentences";

const RuleFootText = dynamic(() => import("@/components/routing/rule-foot").then((module) => module.RuleFootText), {
  ssr: false,
});
const ReviewRuleButton = dynamic(
  () => import("@/components/routing/rule-foot").then((module) => module.ReviewRuleButton),
  { ssr: false },
);
const ReviewDialog = dynamic(() => import("./review-dialog").then((module) => module.ReviewDialog));
const ProposeDialog = dynamic(() =>
  import("@/components/proposals/propose-dialog").then((module) => module.ProposeDialog),
);

const REVIEW_CLASS = "max-sm:min-h-11 max-sm:flex-1";

/** What the draft means in words, and the three acts: reset, roll back, review. */
export function PanelFoot({ functionKey, startsInReview }: { functionKey: FunctionKey; startsInReview: boolean }) {
  const t = useTranslations("release.foot");
  const { live, meaning } = useLiveAlias();
  const { discard } = useDraftActions();
  const isDirty = useAliasDraft((draft) => meaning(draft).isDirty);
  const isTouched = useAliasDraft((draft) => isDirty || draft.isReplacing);
  const isByRule = useAliasDraft((draft) => draft.mode === "rule");
  const [isReviewing, setReviewing] = useState(startsInReview);
  const { way } = useAliasRights(live.name);
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-b-xl border-line border-t bg-sunken/60 px-4 py-3 sm:px-5">
      <div className={clsx("min-w-0 flex-1", isByRule ? "basis-32" : "basis-64")}>
        {isByRule ? <RuleFootText /> : <DraftSentence />}
        {live.rollback === null && <p className="mt-0.5 text-[12px] text-muted">{t("nothingToRollBack")}</p>}
      </div>
      {isTouched && <Button onClick={discard}>{t("reset")}</Button>}
      <div className="flex gap-2 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-20 max-sm:border-line max-sm:border-t max-sm:bg-surface max-sm:p-3">
        <RollBackButton functionKey={functionKey} live={live} />
        {way === "none" ? (
          // The reason stands above; the button stays in reach of the keyboard, so that it can be read there.
          <Button variant="primary" aria-disabled aria-describedby={HINDRANCE_ID} className={REVIEW_CLASS}>
            <ReviewLabel />
          </Button>
        ) : isByRule ? (
          <ReviewRuleButton onReview={() => setReviewing(true)} className={REVIEW_CLASS} />
        ) : (
          <Button variant="primary" disabled={!isDirty} onClick={() => setReviewing(true)} className={REVIEW_CLASS}>
            <ReviewLabel />
          </Button>
        )}
      </div>
      {isReviewing && way === "apply" && <ReviewDialog functionKey={functionKey} onClose={() => setReviewing(false)} />}
      {isReviewing && way === "propose" && (
        <ProposeDialog functionKey={functionKey} onClose={() => setReviewing(false)} />
      )}
    </div>
  );
}

function DraftSentence() {
  const t = useTranslations("release.foot");
  const { live, meaning } = useLiveAlias();
  const say = useDraftSentences();
  const isDirty = useAliasDraft((draft) => meaning(draft).isDirty);
  return (
    <p className="text-muted">
      {isDirty && (
        <span className="mr-2 rounded-md bg-candidate-soft px-1.5 py-px font-medium text-[12px] text-candidate">
          {t("draft")}
        </span>
      )}
      <DraftText say={(draft) => say(describeTraffic(live, meaning(draft).wish, leadOf(draft)))} />
    </p>
  );
}

function ReviewLabel() {
  const t = useTranslations("release.foot");
  const format = useFormatter();
  const { live } = useLiveAlias();
  const { mode, candidate, share } = useAliasDraft((draft) => draft);
  const before = candidate === null ? null : shareOf(live, candidate);
  if (mode !== "weight" || before === null || before === share) return t("review");
  return t("reviewShare", { before: format.number(before, "percent"), after: format.number(share, "percent") });
}
