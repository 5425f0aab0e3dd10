"use client";
import clsx from "clsx";
import { useTranslations } from "use-intl";
import type { OverviewRange } from "@/lib/domain/overview-schema";
import { sparkPath } from "./spark-path";
import { useFigureWords } from "./use-figure-words";

interface SparklineProps {
  points: readonly (number | null)[];
  range: OverviewRange;
  isBad: boolean;
  className?: string;
}

const WIDTH = 92;
const HEIGHT = 24;

/** Requests a minute over the range, from 0; a gap where there are no figures. */
export function Sparkline({ points, range, isBad, className }: SparklineProps) {
  const t = useTranslations("overview");
  const { rate } = useFigureWords();
  const known = points.filter((point) => point !== null);
  const span = t(`span.${range}`);
  const label =
    known.length === 0
      ? t("table.sparkNone", { span })
      : t("table.sparkLabel", { span, low: rate(Math.min(...known)) ?? "", high: rate(Math.max(...known)) ?? "" });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={clsx("h-6 w-[92px] shrink-0", isBad ? "stroke-bad" : "stroke-stable", className)}
    >
      {known.length === 0 ? (
        <path d={`M0,${HEIGHT / 2}H${WIDTH}`} className="stroke-line" strokeDasharray="2 4" />
      ) : (
        <path
          d={sparkPath(points, { width: WIDTH, height: HEIGHT })}
          fill="none"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
