"use client";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import type { MatchOn } from "@/components/release/alias-draft";
import type { SampleLabel } from "@/lib/domain/sample-requests";

/** Names a derived request by what is special about it. */
export function useSampleName(): (label: SampleLabel, about: { isByRule: boolean; matchOn: MatchOn }) => string {
  const t = useTranslations("routing.sample");
  const name = (label: SampleLabel, { isByRule, matchOn }: { isByRule: boolean; matchOn: MatchOn }): string => {
    switch (label.is) {
      case "value":
      case "other":
        return label.value;
      case "lowerCase":
      case "upperCase":
      case "first":
      case "last":
      case "below":
      case "above":
      case "notANumber":
        return t(label.is, { value: label.value });
      case "absent":
        return isByRule ? t("absent", { on: matchOn }) : t("any");
      case "otherDoor":
        return t("otherDoor", { door: label.door, value: label.value });
      case "nameCase":
        return t("nameCase", { name: label.name });
    }
  };
  // It depends on the language alone.
  return useCallback(name, [t]);
}
