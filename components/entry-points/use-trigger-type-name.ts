"use client";
import { useTranslations } from "use-intl";

/** Kinds of triggers with words of their own. */
const WORDED = ["timer", "cos", "cls", "ckafka", "clb", "mps", "eb", "cmq", "vod", "cm", "apigw"] as const;

/** What invokes the function, for people; a kind that has no words is shown as the cloud spells it. */
export function useTriggerTypeName(): (type: string) => string {
  const t = useTranslations("entryPoints.triggerType");
  return (type) => {
    const worded = WORDED.find((known) => known === type);
    return worded === undefined ? type : t(worded);
  };
}
