"use client";
import { useVersionName } from "@/components/alias/use-version-name";

/** A qualifier inside a sentence: an alias by its name, a number as "version 4". */
export function useQualifierName(): (qualifier: string) => string {
  const versionName = useVersionName();
  return (qualifier) => (/^\d+$/.test(qualifier) ? versionName(qualifier) : qualifier);
}
