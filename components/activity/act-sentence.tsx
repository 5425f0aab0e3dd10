"use client";
import { useTranslations } from "use-intl";
import { actKey, WORDED_ACTIONS } from "@/lib/domain/audit-action";
import { visibleText } from "@/lib/domain/visible-text";

/** What was done, in words; an act that there are none for by its name. */
export function ActSentence({ action }: { action: string }) {
  const t = useTranslations("activity.act");
  const worded = WORDED_ACTIONS.find((each) => each === action);
  if (worded === undefined) return <code className="font-mono text-[0.95em]">{visibleText(action)}</code>;
  return t(actKey(worded));
}
