"use client";
import { useTranslations } from "use-intl";
import type { OverviewRange, SplitAlias } from "@/lib/domain/overview-schema";
import { sortSplit } from "./sort-split";
import { SplitCard } from "./split-card";

const MOST = 6;

/** The aliases that changed most recently, a card each. */
export function SplitCards({ split, range }: { split: readonly SplitAlias[]; range: OverviewRange }) {
  const t = useTranslations("overview.cards");
  if (split.length === 0) return null;
  const newest = sortSplit(split, { by: "changed", isDescending: true }).slice(0, MOST);
  return (
    <ul aria-label={t("label")} className="grid gap-3 sm:grid-cols-2 sm:gap-4 xl:grid-cols-3 print:grid-cols-3">
      {newest.map((alias) => (
        <SplitCard
          key={[alias.region, alias.namespace, alias.functionName, alias.aliasName].join("/")}
          alias={alias}
          range={range}
        />
      ))}
    </ul>
  );
}
