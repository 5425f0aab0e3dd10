"use client";
import clsx from "clsx";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { RoutingSummary } from "@/components/alias/routing-summary";
import { SplitBar } from "@/components/alias/split-bar";
import { functionHref } from "@/components/release/function-href";
import { RelativeTime } from "@/components/ui/relative-time";
import { compareErrors } from "@/lib/domain/compare-errors";
import type { OverviewRange, SplitAlias } from "@/lib/domain/overview-schema";
import { ErrorShare } from "./error-share";
import { Figure } from "./figure";
import { Sparkline } from "./sparkline";
import { useFigureWords } from "./use-figure-words";

interface SplitRowProps {
  alias: SplitAlias;
  range: OverviewRange;
  showsRegion: boolean;
}

/** One alias that splits traffic. */
export function SplitRow({ alias, range, showsRegion }: SplitRowProps) {
  const t = useTranslations("overview.table");
  const { rate } = useFigureWords();
  const { changedAt } = alias;
  return (
    <tr className="break-inside-avoid border-line border-t @max-4xl:grid @max-4xl:grid-cols-2 @max-4xl:gap-x-4 @max-4xl:gap-y-2 @max-4xl:px-4 @max-4xl:py-3">
      <td className="py-2.5 pr-2 pl-4 @max-4xl:p-0">
        <Link
          href={functionHref(alias, { alias: alias.aliasName }) as Route}
          prefetch={false}
          className="break-words font-medium hover:underline"
        >
          {alias.functionName}
        </Link>{" "}
        <span className="ml-1 text-[12px] text-faint">
          {alias.namespace}
          {showsRegion && ` · ${alias.region}`}
        </span>
      </td>
      <td className="px-2 @max-4xl:p-0 @max-4xl:text-right">
        <code className="break-all font-mono text-[12px]">{alias.aliasName}</code>
      </td>
      <td className="w-64 px-2 py-2 @max-4xl:col-span-2 @max-4xl:w-auto @max-4xl:p-0">
        <RoutingSummary alias={alias} />
        <SplitBar alias={alias} className="mt-1.5" />
      </td>
      <Cell label={t("perMinute")}>
        <span className="num">
          <Figure text={rate(alias.perMinute)} />
        </span>
      </Cell>
      <Cell label={t("stableErrors")}>
        <ErrorShare alias={alias} of="stable" />
      </Cell>
      <Cell label={t("candidateErrors")}>
        <ErrorShare alias={alias} of="candidate" />
      </Cell>
      <Cell label={t("changed")} className="text-[12px] text-muted">
        {changedAt === null ? <Figure text={null} /> : <RelativeTime at={changedAt} />}
      </Cell>
      <Cell label={t("spark")} className="pr-4 @max-4xl:col-span-2 @max-4xl:pr-0">
        <Sparkline
          points={alias.spark}
          range={range}
          isBad={compareErrors(alias.candidate, alias.stable) === "more"}
          className="inline-block"
        />
      </Cell>
    </tr>
  );
}

/** A figure under its column's name; on a card the name stands before it. */
function Cell({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <td className={clsx("px-2 text-right @max-4xl:px-0 @max-4xl:text-left", className)}>
      <span className="block text-[11.5px] text-faint @4xl:hidden">{label}</span>
      {children}
    </td>
  );
}
