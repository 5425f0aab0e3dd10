"use client";
import { useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import { hasDraft } from "@/components/release/hand-over-draft";
import { describeTraffic } from "@/components/release/traffic-sentence";
import { useDraftSentences } from "@/components/release/use-draft-sentences";
import type { FunctionKey, VersionView } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";
import type { PromotionPlan } from "./use-promotion";

interface PromotionOutcomeProps {
  functionKey: FunctionKey;
  versions: readonly VersionView[];
  plan: PromotionPlan;
}

/** What the target would do after the promotion, and what a person should know before the review. */
export function PromotionOutcome({ functionKey, versions, plan }: PromotionOutcomeProps) {
  const t = useTranslations("environments.promote");
  const say = useDraftSentences();
  const name = useVersionName();
  const { version, wish, isDirty } = plan;
  const { alias } = plan.target;
  if (wish === null) return null;
  const status = statusOf(versions, version);
  const notes = [
    ...(isDirty ? [] : [t("nothingToDo")]),
    ...(status === null ? [] : [t("notActive", { version: name(version, "start"), status })]),
    ...(isDirty && hasDraft(functionKey, alias.name) ? [t("replacesDraft", { alias: alias.name })] : []),
    ...(alias.openChange === null ? [] : [t("openChange", { alias: alias.name })]),
  ];
  return (
    <div className="rounded-lg bg-sunken px-3 py-2" role="status">
      <p>{say(describeTraffic(alias, wish, version))}</p>
      {notes.map((note) => (
        <p key={note} className="mt-1 text-warn">
          {note}
        </p>
      ))}
    </div>
  );
}

/** The state of a version that cannot take traffic; null for one that can. */
export function statusOf(versions: readonly VersionView[], version: string): string | null {
  const status = versions.find((known) => known.version === version)?.status ?? null;
  return status === null || status === "Active" || version === LATEST ? null : status;
}
