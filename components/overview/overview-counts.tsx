"use client";
import clsx from "clsx";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ClockTime } from "@/components/ui/clock-time";
import { compareErrors } from "@/lib/domain/compare-errors";
import type { Overview } from "@/lib/domain/overview-schema";
import { Figure } from "./figure";
import { useFigureWords } from "./use-figure-words";

export interface OverviewCount {
  id: "splitting" | "candidates" | "errors" | "rolledBack";
  label: string;
  /** Null: there is no figure; `note` says why. */
  figure: string | null;
  note: ReactNode;
  isBad: boolean;
}

/** The four figures on top. */
export function OverviewCounts({ overview }: { overview: Overview }) {
  const t = useTranslations("overview.count");
  const counts = useOverviewCounts(overview);
  return (
    <section aria-label={t("label")}>
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4 print:grid-cols-4">
        {counts.map(({ id, label, figure, note, isBad }) => (
          <div key={id} className="rounded-xl border border-line bg-surface px-4 py-3">
            <dt className="text-[12px] text-muted">{label}</dt>
            <dd className={clsx("num mt-1 font-semibold text-[24px] tracking-tight", isBad && "text-bad")}>
              <Figure text={figure} />
            </dd>
            <dd className="num text-[12px] text-faint">{note}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function useOverviewCounts({ counts, split, range }: Overview): OverviewCount[] {
  const t = useTranslations("overview.count");
  const words = useTranslations("overview");
  const figures = useFigureWords();
  const span = words(`span.${range}`);
  const before = words(`before.${range}`);
  const functions = new Set(
    split.map(({ region, namespace, functionName }) => [region, namespace, functionName].join()),
  );
  const rate = figures.rate(counts.perMinute);
  const points = figures.difference(counts.errorsCompared, counts.errorsBefore);
  const errors = figures.errors(counts.errors);
  const errorsNote = points === null ? t("errorsOnly", { before }) : t("errorsAgainst", { points, before });
  const candidatesNote = rate === null ? t("noFigures", { span }) : t("candidatesOf", { count: rate });
  const at = counts.lastRollBackAt;
  return [
    {
      ...{ id: "splitting", label: t("splitting"), figure: String(counts.splitting), isBad: false },
      note: t("splittingOf", { count: functions.size, total: counts.functions }),
    },
    {
      ...{ id: "candidates", label: t("candidates"), figure: figures.percent(counts.candidateShare), isBad: false },
      note: counts.splitting === 0 ? t("candidatesNone") : candidatesNote,
    },
    {
      ...{ id: "errors", label: t("errors"), figure: errors },
      isBad: compareErrors(counts.errorsCompared, counts.errorsBefore) === "more",
      note: errors === null ? t("noFigures", { span }) : errorsNote,
    },
    {
      ...{ id: "rolledBack", label: t("rolledBack"), figure: String(counts.rolledBack), isBad: counts.rolledBack > 0 },
      note:
        at === null
          ? t("changes", { count: counts.changes, span })
          : t.rich("rolledBackAt", { time: () => <ClockTime at={at} /> }),
    },
  ];
}
