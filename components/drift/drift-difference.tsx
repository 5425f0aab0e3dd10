"use client";
import { useTranslations } from "use-intl";
import { AliasDiffList } from "@/components/alias/alias-diff-list";
import { RoutingSummary } from "@/components/alias/routing-summary";
import type { Drift } from "@/lib/domain/drift-schema";

/** What was expected of the alias and what was found, field by field. */
export function DriftDifference({ drift: { expected, found } }: { drift: Pick<Drift, "expected" | "found"> }) {
  const t = useTranslations("drift");
  if (expected !== null && found !== null) return <AliasDiffList from={expected} to={found} />;
  const state = expected ?? found;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p>{found === null ? t("isGone") : t("isNew")}</p>
      {state !== null && <RoutingSummary alias={state} />}
    </div>
  );
}
