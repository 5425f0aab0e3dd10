"use client";
import { useId } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import { compareErrors } from "@/lib/domain/compare-errors";
import type { Overview } from "@/lib/domain/overview-schema";
import { useFigureWords } from "./use-figure-words";

/** Errors in the range against the same time before it, as sentences. */
export function ErrorsOverTime({ overview }: { overview: Overview }) {
  const t = useTranslations("overview.errors");
  const titleId = useId();
  const sentences = useErrorSentences(overview);
  return (
    <Card aria-labelledby={titleId} className="break-inside-avoid px-4 py-3">
      <h2 id={titleId} className="font-medium">
        {t("title")}
      </h2>
      <p className="num mt-2 text-muted">{sentences}</p>
    </Card>
  );
}

export function useErrorSentences({ counts, range }: Pick<Overview, "counts" | "range">): string {
  const t = useTranslations("overview.errors");
  const words = useTranslations("overview");
  const format = useFormatter();
  const figures = useFigureWords();
  const { errors, errorsCompared, errorsBefore } = counts;
  const span = words(`span.${range}`);
  const before = words(`before.${range}`);
  const now = figures.errors(errorsCompared);
  const then = figures.errors(errorsBefore);
  if (now === null || then === null || errorsCompared.requests === null || errorsBefore.requests === null) {
    const share = figures.errors(errors);
    if (share === null || errors.requests === null) return t("none", { span });
    return t("only", { span, before, share, requests: format.number(errors.requests) });
  }
  const comparison = compareErrors(errorsCompared, errorsBefore);
  return [
    t("both", {
      ...{ span, before, share: now, requests: format.number(errorsCompared.requests) },
      ...{ shareBefore: then, requestsBefore: format.number(errorsBefore.requests) },
    }),
    comparison === "unknown" ? "" : t(comparison),
    errors.requests === errorsCompared.requests ? "" : t("leftOut", { before }),
  ]
    .filter((sentence) => sentence !== "")
    .join(t("gap"));
}
