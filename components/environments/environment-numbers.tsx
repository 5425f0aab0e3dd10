"use client";
import { useFormatter, useTranslations } from "use-intl";
import { errorRate } from "@/lib/domain/environment-health";
import type { EnvironmentFigures } from "@/lib/domain/environment-schema";

/** Below this share of errors a figure with one decimal would say "0.0" of something that is not nothing. */
const SMALLEST_SHOWN = 0.0005;

/** Requests a minute and the share that failed, on one line. What is not known is a dash, never 0. */
export function EnvironmentNumbers({ figures }: { figures: EnvironmentFigures | null }) {
  const t = useTranslations("environments.card");
  const format = useFormatter();
  if (figures === null || figures.perMinute === null) return <span className="num">{t("noFigures")}</span>;
  const digits = figures.perMinute > 0 && figures.perMinute < 10 ? 1 : 0;
  const perMinute = t("perMinute", { count: format.number(figures.perMinute, { maximumFractionDigits: digits }) });
  const rate = errorRate(figures);
  if (figures.requests === 0) return <span className="num">{perMinute}</span>;
  const share = (value: number) => format.number(value * 100, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const errors =
    rate === null
      ? t("errorsUnknown")
      : rate > 0 && rate < SMALLEST_SHOWN
        ? t("errorsBelow", { share: share(0.001) })
        : t("errors", { share: share(rate) });
  return (
    <span className="num">
      {perMinute}
      {t("separator")}
      {errors}
    </span>
  );
}
