"use client";
import { useTranslations } from "use-intl";
import { ClockTime } from "@/components/ui/clock-time";
import type { MetricsAnswer } from "@/lib/domain/metric-schema";
import { useMetricWords } from "./use-metric-words";

/** Where the figures come from, how old and how fine they are, in whose time they are shown, and whether reading fails. */
export function FiguresNote({ answer }: { answer: MetricsAnswer | null }) {
  const t = useTranslations("monitoring.note");
  const { timeZone } = useMetricWords();
  return (
    <div className="min-h-5 space-y-1 text-[12px] text-muted">
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
      {answer?.failing != null && (
        <p role="alert" className="rounded-lg bg-warn-soft px-3 py-2 text-warn">
          {t("failing", { message: answer.failing.message })}{" "}
          {answer.failing.cloudRequestId !== null && (
            <code className="break-all font-mono">{answer.failing.cloudRequestId}</code>
          )}
        </p>
      )}
    </div>
  );
}
