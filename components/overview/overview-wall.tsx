"use client";
import clsx from "clsx";
import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";
import { CollectorNote } from "@/components/monitoring/collector-note";
import { ClockTime } from "@/components/ui/clock-time";
import { useCurrentTime } from "@/components/ui/use-current-time";
import { useErrorSentences } from "./errors-over-time";
import { Figure } from "./figure";
import { KnownFrom } from "./known-from";
import { NothingSplit } from "./nothing-split";
import { useOverviewCounts } from "./overview-counts";
import type { OverviewProps } from "./overview-page";
import { overviewHref } from "./overview-params";
import { sortSplit } from "./sort-split";
import { WallRow } from "./wall-row";

/** As many as a screen of 16 : 9 holds beside the figures. */
const MOST_ROWS = 5;

/**
 * The Overview alone on a screen that people look at from across the room: its sizes follow the screen's width. It
 * needs no hands and no scrolling.
 */
export function OverviewWall({ overview, view, isServerAway }: OverviewProps) {
  const t = useTranslations("overview");
  const counts = useOverviewCounts(overview);
  const errors = useErrorSentences(overview);
  const newest = sortSplit(overview.split, { by: "changed", isDescending: true });
  const others = newest.length - MOST_ROWS;
  return (
    <div
      data-display="wall"
      className={clsx(
        "fixed inset-0 z-30 flex flex-col gap-[1.1em] overflow-y-auto bg-canvas p-[1.4em] text-[clamp(13px,1.55vw,64px)] text-ink leading-snug",
        view.theme === "dark" && "dark",
      )}
    >
      <div className="flex items-baseline gap-[0.6em]">
        <h1 className="font-semibold text-[1.3em] tracking-tight">
          {t("title")}
          <span className="sr-only">, {t("wall.title")}</span>
        </h1>
        <span className="text-muted">{t(`span.${overview.range}`)}</span>
        <WallClock />
      </div>
      <dl className="grid grid-cols-2 gap-[0.8em] md:grid-cols-4">
        {counts.map(({ id, label, figure, note, isBad }) => (
          <div key={id} className="rounded-[0.5em] border border-line bg-surface px-[0.8em] py-[0.5em]">
            <dt className="text-muted">{label}</dt>
            <dd className={clsx("num font-semibold text-[2.9em] leading-tight tracking-tight", isBad && "text-bad")}>
              <Figure text={figure} />
            </dd>
            <dd className="num text-[0.9em] text-muted">{note}</dd>
          </div>
        ))}
      </dl>
      {newest.length === 0 ? (
        <NothingSplit isRead={overview.freshness.asOf !== null} />
      ) : (
        <ul className="rounded-[0.5em] border border-line bg-surface">
          {newest.slice(0, MOST_ROWS).map((alias) => (
            <WallRow
              key={[alias.region, alias.namespace, alias.functionName, alias.aliasName].join("/")}
              alias={alias}
            />
          ))}
        </ul>
      )}
      {others > 0 && <p className="text-muted">{t("wall.more", { count: others })}</p>}
      <div className="mt-auto flex flex-wrap items-end gap-x-[1.2em] gap-y-[0.4em]">
        <p className="num min-w-0 flex-1 basis-[24em]">
          {errors} <KnownFrom overview={overview} />{" "}
          {/* From across the room only what is wrong with the figures matters. */}
          <CollectorNote collectors={overview.collectors.filter(({ isBehind }) => isBehind)} />
        </p>
        <p className="num text-[0.9em] text-muted">
          {overview.asOf === null
            ? t("wall.never")
            : t.rich("wall.asOf", { time: () => <ClockTime at={overview.asOf ?? overview.to} /> })}
          <Link
            href={overviewHref({ ...view, display: "page" })}
            prefetch={false}
            className="ml-[1.2em] underline decoration-field underline-offset-4 hover:text-ink"
          >
            {t("wall.leave")}
          </Link>
        </p>
      </div>
      {(isServerAway || overview.freshness.failing !== null) && (
        <p role="status" className="rounded-[0.5em] bg-bad-soft px-[0.8em] py-[0.4em] text-bad">
          {isServerAway ? t("wall.away") : t("wall.cloudAway")}
        </p>
      )}
    </div>
  );
}

function WallClock() {
  const format = useFormatter();
  const now = useCurrentTime();
  return (
    <time
      dateTime={now.toISOString()}
      className="num ml-auto font-semibold text-[1.9em] leading-none"
      suppressHydrationWarning
    >
      {format.dateTime(now, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}
    </time>
  );
}
