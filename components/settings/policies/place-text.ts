import type { AliasPlace } from "@/lib/domain/alias-policy-schema";

/** `region/namespace/function:alias`, `*` for everything. */
export function placeText({ region, namespace, functionPattern, aliasPattern }: AliasPlace): string {
  return `${region}/${namespace}/${functionPattern}:${aliasPattern}`;
}
