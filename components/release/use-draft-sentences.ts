"use client";
import { useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import type { TrafficSentence } from "./traffic-sentence";

/** Puts sentences about traffic into the reader's language. */
export function useDraftSentences(): (sentences: readonly TrafficSentence[]) => string {
  const t = useTranslations("release.sentence");
  const name = useVersionName();
  const say = (sentence: TrafficSentence): string => {
    switch (sentence.key) {
      case "rules":
        return t("rules");
      case "several":
        return t("several");
      case "rulesRemoved":
        return t("rulesRemoved", { count: sentence.count });
      case "ruleExact":
      case "ruleRange":
        return t(sentence.key, { name: sentence.name, value: sentence.value, version: name(sentence.version) });
      case "ruleUnknown":
      case "missesKeep":
      case "missesGet":
        return t(sentence.key, { version: name(sentence.version) });
      case "rulesMore":
        return t("rulesMore", { count: sentence.count });
      case "missesChange":
        return t("missesChange", { from: name(sentence.from), to: name(sentence.to) });
      case "splitOff":
        return t("splitOff", {
          version: name(sentence.version, "short"),
          share: sentence.share,
          other: name(sentence.other, "short"),
          otherShare: sentence.otherShare,
        });
      case "mainChanges":
        return t("mainChanges", { from: name(sentence.from), to: name(sentence.to) });
      case "all":
        return t("all", { version: name(sentence.version) });
      case "split":
        return t("split", {
          version: name(sentence.version, "start"),
          share: sentence.share,
          other: name(sentence.other),
          otherShare: sentence.otherShare,
        });
      case "up":
        return t("up", { ...sentence, version: name(sentence.version, "start") });
      case "down":
        return t("down", { ...sentence, version: name(sentence.version, "start") });
      case "fromRules":
        return t("fromRules", { ...sentence, version: name(sentence.version, "start") });
      case "toAll":
        return t("toAll", { ...sentence, version: name(sentence.version, "start") });
      case "toNone":
        return t("toNone", { ...sentence, version: name(sentence.version, "start") });
      case "allFromRules":
        return t("allFromRules", { version: name(sentence.version, "start") });
      case "keeps":
        return t("keeps", { ...sentence, version: name(sentence.version, "start") });
      case "gets":
        return t("gets", { ...sentence, version: name(sentence.version, "start") });
      case "getsNone":
        return t("getsNone", { version: name(sentence.version, "start") });
      case "getsAll":
        return t("getsAll", { version: name(sentence.version, "start") });
    }
  };
  return (sentences) => sentences.map(say).join(t("between"));
}
