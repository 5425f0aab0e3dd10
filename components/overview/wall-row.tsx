"use client";
import clsx from "clsx";
import { useTranslations } from "use-intl";
import { SplitBar } from "@/components/alias/split-bar";
import { useVersionName } from "@/components/alias/use-version-name";
import { RelativeTime } from "@/components/ui/relative-time";
import { compareErrors } from "@/lib/domain/compare-errors";
import type { SplitAlias } from "@/lib/domain/overview-schema";
import { aliasRoles } from "@/lib/domain/roles";
import { ErrorShare } from "./error-share";
import { Figure } from "./figure";
import { ShareWords } from "./share-words";
import { useFigureWords } from "./use-figure-words";

/** One alias, large: which versions, with what share, and how many errors of each. */
export function WallRow({ alias }: { alias: SplitAlias }) {
  const t = useTranslations("overview");
  const name = useVersionName();
  const { rate } = useFigureWords();
  const { stable, candidate } = aliasRoles(alias);
  const { changedAt } = alias;
  const perMinute = rate(alias.perMinute);
  const isWorse = compareErrors(alias.candidate, alias.stable) === "more";
  return (
    <li
      className={clsx(
        "grid grid-cols-2 items-center gap-x-[1em] gap-y-[0.2em] border-line border-t px-[0.8em] py-[0.4em] first:border-t-0",
        "md:grid-cols-[minmax(0,1.3fr)_minmax(0,1.2fr)_6.2em_minmax(0,1fr)]",
        isWorse && "bg-bad-soft",
      )}
    >
      <div className="min-w-0">
        <p className="truncate font-medium text-[1.15em]">
          {alias.functionName} <code className="font-mono text-[0.8em] text-muted">{alias.aliasName}</code>
        </p>
        <p className="num truncate text-[0.9em] text-muted">
          {alias.namespace}
          {" · "}
          <Figure text={perMinute === null ? null : t("wall.perMinute", { count: perMinute })} />
          {changedAt !== null && (
            <>
              {" · "}
              {t.rich("cards.changed", { time: () => <RelativeTime at={changedAt} /> })}
            </>
          )}
        </p>
      </div>
      <div className="min-w-0">
        <p className="num flex justify-between font-medium">
          {candidate !== null && <span className="text-candidate">{name(candidate, "short")}</span>}
          <span className="text-stable">{name(stable, "short")}</span>
        </p>
        <SplitBar alias={alias} className="h-[0.55em]!" />
      </div>
      <p className="num whitespace-nowrap text-right font-semibold text-[1.6em] text-candidate max-md:text-left">
        <ShareWords alias={alias} />
      </p>
      <p className="whitespace-nowrap text-right text-[1.05em]">
        <span className="text-[0.85em] text-muted">{t("wall.errors")}</span> <ErrorShare alias={alias} of="candidate" />{" "}
        <span className="text-muted">/</span> <ErrorShare alias={alias} of="stable" />
      </p>
    </li>
  );
}
