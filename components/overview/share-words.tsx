"use client";
import { useTranslations } from "use-intl";
import type { SplitAlias } from "@/lib/domain/overview-schema";
import { aliasRoles } from "@/lib/domain/roles";
import { useFigureWords } from "./use-figure-words";

/** The candidate's share as it is set, or that rules decide it. */
export function ShareWords({ alias }: { alias: SplitAlias }) {
  const t = useTranslations("overview.cards");
  const { percent } = useFigureWords();
  const { shape, candidateShare } = aliasRoles(alias);
  if (candidateShare !== null) return <>{percent(candidateShare)}</>;
  return <>{shape === "rule" ? t("byRule") : t("several")}</>;
}
