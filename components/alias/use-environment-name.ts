"use client";
import { useTranslations } from "use-intl";

/** The name of an environment for people: the default chain's in their language, any other as its alias is spelled. */
export function useEnvironmentName(): (id: string) => string {
  const t = useTranslations("release");
  return (id) => {
    if (id === "test") return t("environment.test");
    if (id === "prepub") return t("environment.prepub");
    if (id === "release") return t("environment.release");
    return id;
  };
}
