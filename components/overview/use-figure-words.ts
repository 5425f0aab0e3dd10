"use client";
import { useFormatter, useTranslations } from "use-intl";
import { errorRate } from "@/lib/domain/environment-health";
import type { RequestCounts } from "@/lib/domain/overview-schema";

/** Two decimals would say "0.00" of what is below this and not nothing. */
const SMALLEST_SHOWN = 0.005;
const TWO_DIGITS = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;

/** Figures in words; null: there is none. */
export interface FigureWords {
  /** "0.31 %": the share of requests that failed. */
  errors(counts: RequestCounts): string | null;
  /** "8.4 %" */
  percent(share: number | null): string | null;
  /** "620", and below ten "4.2" */
  rate(perMinute: number | null): string | null;
  /** "+0.06": how much another share of errors it is now, in points; null when either is unknown. */
  difference(now: RequestCounts, before: RequestCounts): string | null;
}

export function useFigureWords(): FigureWords {
  const t = useTranslations("overview");
  const format = useFormatter();
  const twoDigits = (share: number) => format.number(share, TWO_DIGITS);
  return {
    errors(counts) {
      const rate = errorRate(counts);
      if (rate === null) return null;
      const share = rate * 100;
      return share > 0 && share < SMALLEST_SHOWN
        ? t("below", { share: twoDigits(0.01) })
        : t("percent", { share: twoDigits(share) });
    },
    percent: (share) =>
      share === null ? null : t("percent", { share: format.number(share, { maximumFractionDigits: 1 }) }),
    rate(perMinute) {
      if (perMinute === null) return null;
      return format.number(perMinute, { maximumFractionDigits: perMinute > 0 && perMinute < 10 ? 1 : 0 });
    },
    difference(now, before) {
      const [one, other] = [errorRate(now), errorRate(before)];
      if (one === null || other === null) return null;
      return format.number((one - other) * 100, { ...TWO_DIGITS, signDisplay: "exceptZero" });
    },
  };
}
