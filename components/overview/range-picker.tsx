"use client";
import clsx from "clsx";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { type OverviewView, overviewHref, RANGES } from "./overview-params";

/** How far back to look. Each choice is an address of its own. */
export function RangePicker({ view }: { view: OverviewView }) {
  const t = useTranslations("overview.range");
  return (
    <nav aria-label={t("label")} className="flex rounded-lg bg-sunken p-0.5">
      {RANGES.map((range) => {
        const isCurrent = range === view.range;
        return (
          <Link
            key={range}
            href={overviewHref({ ...view, range })}
            prefetch={false}
            scroll={false}
            aria-current={isCurrent ? "true" : undefined}
            className={clsx(
              "num rounded-md border px-2.5 py-1 text-[12.5px]",
              isCurrent
                ? "border-line bg-surface font-medium text-ink"
                : "border-transparent text-muted hover:text-ink",
            )}
          >
            {t(range)}
          </Link>
        );
      })}
    </nav>
  );
}
