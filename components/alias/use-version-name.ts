"use client";
import { useTranslations } from "use-intl";
import { LATEST } from "@/lib/domain/version";

/** A version in words: "Version 2" at the start of a sentence, "version 2" inside one, "v2" where it is narrow. */
export function useVersionName(): (version: string, place?: "start" | "inside" | "short") => string {
  const t = useTranslations("release");
  return (version, place = "inside") => {
    if (version === LATEST) return version;
    return t(`versionName.${place}`, { version });
  };
}
