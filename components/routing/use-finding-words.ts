"use client";
import { useFormatter, useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import type { RuleFinding } from "@/lib/domain/rule-lint";

/** Puts what is said about rules into the reader's language. Rules are numbered from 1. */
export function useFindingWords(): (finding: RuleFinding) => string {
  const t = useTranslations("routing.lint");
  const format = useFormatter();
  const name = useVersionName();
  return (finding) => {
    switch (finding.reason) {
      case "nameEmpty":
      case "valueEmpty":
      case "fromEmpty":
      case "toEmpty":
      case "nameBlank":
      case "valueBlank":
      case "prefixTwice":
        return t(finding.reason);
      case "keyPrefix":
        return t("keyPrefix", { key: finding.key });
      case "keyTooLong":
      case "valueTooLong":
      case "tooManyRules":
      case "routingKeyTooLong":
        return t(finding.reason, { limit: finding.limit });
      case "methodUnknown":
        return t("methodUnknown", { method: finding.method });
      case "rangeShape":
      case "rangeEmpty":
        return t(finding.reason, { expression: finding.expression });
      case "notInteger":
        return t("notInteger", { text: finding.text });
      case "rangeInverted":
        return t("rangeInverted", { from: finding.from, to: finding.to });
      case "sameVersion":
      case "versionMissing":
        return t(finding.reason, { version: name(finding.version, "start") });
      case "latestTarget":
        return t("latestTarget");
      case "versionNotActive":
        return t("versionNotActive", { version: name(finding.version, "start"), status: finding.status });
      case "nameNotHeader":
        return t("nameNotHeader", { name: finding.name });
      case "shadowed":
        return t("shadowed", { count: finding.by.length, rules: format.list(finding.by.map((at) => String(at + 1))) });
      case "caseTwin":
        return t("caseTwin", { value: finding.value, other: finding.other, rule: finding.at + 1 });
      case "personaCase":
        return t("personaCase", { persona: finding.persona, value: finding.value, other: finding.other });
      case "nameCase":
        return t("nameCase", { name: finding.name, other: finding.other, rule: finding.at + 1 });
      case "headerUnseen":
        return t("headerUnseen", { header: finding.header, lines: finding.lines });
      case "splitOff": {
        const shares = finding.shares.map(({ version, percent }) =>
          t("share", { version: name(version, "short"), percent: percent ?? 0 }),
        );
        return t("splitOff", { shares: format.list(shares) });
      }
    }
  };
}
