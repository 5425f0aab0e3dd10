import { errorRate } from "@/lib/domain/environment-health";
import type { SplitAlias } from "@/lib/domain/overview-schema";
import { aliasRoles } from "@/lib/domain/roles";

export const SORT_KEYS = [
  "function",
  "alias",
  "share",
  "perMinute",
  "stableErrors",
  "candidateErrors",
  "changed",
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface SortOrder {
  by: SortKey;
  isDescending: boolean;
}

const VALUES: Record<SortKey, (alias: SplitAlias) => string | number | null> = {
  function: ({ functionName, namespace, region }) => [functionName, namespace, region].join(" "),
  alias: ({ aliasName }) => aliasName,
  share: (alias) => aliasRoles(alias).candidateShare,
  perMinute: ({ perMinute }) => perMinute,
  stableErrors: ({ stable }) => errorRate(stable),
  candidateErrors: ({ candidate }) => errorRate(candidate),
  changed: ({ changedAt }) => changedAt,
};

/** The aliases in this order; those without such a value come last either way. */
export function sortSplit(split: readonly SplitAlias[], { by, isDescending }: SortOrder): SplitAlias[] {
  const pick = VALUES[by];
  return split.toSorted((left, right) => {
    const [one, other] = [pick(left), pick(right)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    const order = typeof one === "string" ? one.localeCompare(String(other)) : one - Number(other);
    return isDescending ? -order : order;
  });
}

/** Words begin with A, figures with the highest and times with the latest. */
export function firstOrder(by: SortKey): SortOrder {
  return { by, isDescending: by !== "function" && by !== "alias" };
}
