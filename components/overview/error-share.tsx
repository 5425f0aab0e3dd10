"use client";
import clsx from "clsx";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useTranslations } from "use-intl";
import { compareErrors } from "@/lib/domain/compare-errors";
import type { SplitAlias } from "@/lib/domain/overview-schema";
import { Figure } from "./figure";
import { useFigureWords } from "./use-figure-words";

/** The share of a version's requests that failed; the candidate's stands out when it is certainly higher. */
export function ErrorShare({ alias, of }: { alias: SplitAlias; of: "stable" | "candidate" }) {
  const t = useTranslations("overview.verdict");
  const { errors } = useFigureWords();
  const isWorse = of === "candidate" && compareErrors(alias.candidate, alias.stable) === "more";
  const calm = of === "stable" ? "text-stable" : "text-candidate";
  return (
    <span className={clsx("num inline-flex items-center gap-1", isWorse ? "font-medium text-bad" : calm)}>
      {isWorse && <TriangleAlert role="img" aria-label={t("moreMeans")} className="size-[1em] shrink-0" />}
      <Figure text={errors(alias[of])} />
    </span>
  );
}
