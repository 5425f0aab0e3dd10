"use client";
import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useFormatter, useTranslations } from "use-intl";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";
import type { ObservedSplit } from "@/lib/domain/metric-schema";
import { observedSplitQuery } from "./monitoring-queries";
import { MoveClock } from "./move-clock";

interface ObservedShareProps {
  functionKey: FunctionKey;
  alias: Pick<AliasView, "name" | "etag">;
}

/** How the alias's requests were really split since its last change, and whether that fits what was set. */
export function ObservedShare({ functionKey, alias }: ObservedShareProps) {
  const t = useTranslations("monitoring.observed");
  const format = useFormatter();
  const { data } = useQuery(observedSplitQuery(functionKey, alias));
  if (data?.candidate == null) return null;
  const share = (value: number | null) =>
    value === null ? t("unknown") : format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const words = {
    set: format.number(data.configuredShare ?? 0, "percent"),
    seen: share(data.observedShare),
    low: share(data.low),
    high: share(data.high),
    candidate: format.number(data.candidateRequests ?? 0),
    total: format.number(data.totalRequests ?? 0),
  };
  return (
    <p
      className={clsx(
        "flex flex-wrap gap-x-2 text-[12px]",
        data.verdict === "notInEffect" ? "font-medium text-bad" : "text-muted",
      )}
    >
      <span className="num">{t(`verdict.${sentenceOf(data)}`, words)}</span>
      {data.source !== null && data.totalRequests !== null && data.totalRequests > 0 && (
        <span className="font-normal text-faint">
          {t(`source.${data.source}`)} {t("over", { minutes: minutesOf(data) })}
        </span>
      )}
      {data.changedAt !== null && <MoveClock since={data.changedAt} isOver={data.verdict === "consistent"} />}
    </p>
  );
}

/** Which sentence says it. */
function sentenceOf({ verdict, totalRequests, candidateRequests, observedShare }: ObservedSplit) {
  if (verdict === "unknown" || totalRequests === null || candidateRequests === null) return "unknown";
  if (totalRequests === 0 || observedShare === null) return "noRequests";
  if (verdict === "notInEffect" && candidateRequests === 0) return "noneSeen";
  return verdict;
}

/** The time that was counted, in begun minutes. */
function minutesOf({ from, to }: ObservedSplit): number {
  return Math.max(1, Math.ceil((Date.parse(to) - Date.parse(from)) / 60_000));
}
