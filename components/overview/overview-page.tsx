"use client";
import Presentation from "lucide-react/icons/presentation";
import Printer from "lucide-react/icons/printer";
import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";
import { CollectorNote } from "@/components/monitoring/collector-note";
import { ServerAwayNote } from "@/components/shell/server-away-note";
import { StaleBanner } from "@/components/shell/stale-banner";
import { Button, buttonClass } from "@/components/ui/button";
import type { Overview } from "@/lib/domain/overview-schema";
import { ErrorsOverTime } from "./errors-over-time";
import { KnownFrom } from "./known-from";
import { OverviewCounts } from "./overview-counts";
import { type OverviewView, overviewHref } from "./overview-params";
import { RangePicker } from "./range-picker";
import { RecentChanges } from "./recent-changes";
import { SplitCards } from "./split-cards";
import { SplitTable } from "./split-table";

export interface OverviewProps {
  overview: Overview;
  view: OverviewView;
  isServerAway: boolean;
}

/** The Overview within the console. */
export function OverviewPage({ overview, view, isServerAway }: OverviewProps) {
  const t = useTranslations("overview");
  return (
    <div data-overview="page" className="space-y-5 px-4 py-5 md:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="font-semibold text-[19px] tracking-tight">{t("title")}</h1>
        <span className="text-[12px] text-faint">{t("scope")}</span>
        <PrintedTime overview={overview} />
        <div className="flex flex-wrap items-center gap-2 sm:ml-auto print:hidden">
          <RangePicker view={view} />
          <Link
            href={overviewHref({ ...view, display: "wall" })}
            prefetch={false}
            className={buttonClass("ghost", "small")}
          >
            <Presentation aria-hidden="true" className="size-4" />
            {t("wallLink")}
          </Link>
          <Button variant="ghost" size="small" onClick={() => window.print()}>
            <Printer aria-hidden="true" className="size-4" />
            {t("print")}
          </Button>
        </div>
      </div>
      <StaleBanner freshness={overview.freshness} />
      {isServerAway && <ServerAwayNote />}
      {(overview.knownFrom !== null || overview.collectors.length > 0) && (
        <p className="text-[12px] text-muted">
          <KnownFrom overview={overview} /> <CollectorNote collectors={overview.collectors} />
        </p>
      )}
      <OverviewCounts overview={overview} />
      <SplitCards split={overview.split} range={overview.range} />
      <SplitTable overview={overview} />
      <div className="grid items-start gap-5 xl:grid-cols-2 print:grid-cols-2">
        <ErrorsOverTime overview={overview} />
        <RecentChanges changes={overview.recentChanges} />
      </div>
    </div>
  );
}

/** On paper nothing else says of when the figures are. */
function PrintedTime({ overview: { asOf, range } }: { overview: Overview }) {
  const t = useTranslations("overview");
  const format = useFormatter();
  return (
    <span className="num ml-auto hidden text-[12px] text-muted print:inline">
      {t(`span.${range}`)}
      {" · "}
      {asOf === null
        ? t("wall.never")
        : t.rich("wall.asOf", { time: () => <time dateTime={asOf}>{format.dateTime(new Date(asOf), "full")}</time> })}
    </span>
  );
}
