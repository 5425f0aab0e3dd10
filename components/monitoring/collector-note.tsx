"use client";
import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import { ClockTime } from "@/components/ui/clock-time";
import { combineCollectors } from "@/lib/domain/combine-collectors";
import type { MetricCollector } from "@/lib/domain/metric-collector";

/** What collecting figures costs and how far it has come: what people look for when figures are late. */
export function CollectorNote({ collectors }: { collectors: readonly MetricCollector[] }) {
  const t = useTranslations("monitoring.collector");
  const state = combineCollectors(collectors);
  if (state === null) return null;
  const { callsLastMinute, ceiling, backlog, completeUntil, isBehind } = state;
  return (
    <span className={clsx("num", isBehind && "font-medium text-warn")}>
      {t.rich(isBehind ? "behind" : "current", {
        ...{ calls: callsLastMinute, ceiling, backlog, known: completeUntil === null ? "no" : "yes" },
        until: () => completeUntil !== null && <ClockTime at={completeUntil} />,
      })}
    </span>
  );
}
