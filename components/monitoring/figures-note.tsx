"use client";
import { useTranslations } from "use-intl";
import { ClockTime } from "@/components/ui/clock-time";
import type { MetricsAnswer } from "@/lib/domain/metric-schema";
import { CollectorNote } from "./collector-note";
import { FiguresFailing } from "./figures-failing";
import { useMetricWords } from "./use-metric-words";

/** Where the figures come from, how old and how fine they are, in whose time they are shown, and whether reading fails. */
export function FiguresNote({ answer }: { answer: MetricsAnswer | null }) {
  const t = useTranslations("monitoring.note");
  const { timeZone } = useMetricWords();
  return (
    <div className="min-h-10 space-y-1 text-[12px] text-muted">
      {answer !== null && (
        <p>
          {t("source", { period: String(answer.period), zone: timeZone })}{" "}
          {answer.asOf !== null &&
            t.rich("asOf", {
              asOf: () => <ClockTime at={answer.asOf ?? answer.to} />,
              until: () => <ClockTime at={answer.completeUntil} />,
            })}
        </p>
      )}
      {answer?.collector != null && (
        <p>
          <CollectorNote collectors={[answer.collector]} />
        </p>
      )}
      {answer !== null && <FiguresFailing failing={answer.failing} />}
    </div>
  );
}
