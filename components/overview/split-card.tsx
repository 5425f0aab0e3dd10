"use client";
import ArrowRight from "lucide-react/icons/arrow-right";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { SplitBar } from "@/components/alias/split-bar";
import { VersionChip } from "@/components/alias/version-chip";
import { functionHref } from "@/components/release/function-href";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { compareErrors, type ErrorComparison } from "@/lib/domain/compare-errors";
import type { OverviewRange, SplitAlias } from "@/lib/domain/overview-schema";
import { aliasRoles } from "@/lib/domain/roles";
import { ShareWords } from "./share-words";
import { Sparkline } from "./sparkline";
import { useFigureWords } from "./use-figure-words";

const TONES: Record<ErrorComparison, BadgeTone> = {
  more: "bad",
  fewer: "good",
  same: "neutral",
  tooFew: "neutral",
  unknown: "neutral",
};

/** One alias on trial: from which version to which, with what share, since when, and how both do. */
export function SplitCard({ alias, range }: { alias: SplitAlias; range: OverviewRange }) {
  const t = useTranslations("overview");
  const words = useFigureWords();
  const { stable, candidate } = aliasRoles(alias);
  const verdict = compareErrors(alias.candidate, alias.stable);
  const errors = { candidate: words.errors(alias.candidate), stable: words.errors(alias.stable) };
  const { changedAt } = alias;
  return (
    <li className="break-inside-avoid rounded-xl border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          href={functionHref(alias, { alias: alias.aliasName }) as Route}
          prefetch={false}
          className="min-w-0 break-words font-medium hover:underline"
        >
          {alias.functionName}
        </Link>
        <code className="min-w-0 break-all font-mono text-[12px] text-faint">{alias.aliasName}</code>
        <Badge tone={TONES[verdict]} className="ml-auto shrink-0">
          {t(`verdict.${verdict}`, { requests: fewestRequests(alias) })}
        </Badge>
      </div>
      <div className="mt-3 flex items-center gap-2">
        <VersionChip version={stable} part="stable" />
        <ArrowRight role="img" aria-label={t("cards.to")} className="size-3.5 shrink-0 text-faint" />
        {candidate !== null && <VersionChip version={candidate} part="candidate" />}
        <span className="num ml-auto font-semibold text-[20px] text-candidate leading-tight">
          <ShareWords alias={alias} />
        </span>
      </div>
      <SplitBar alias={alias} className="mt-3" />
      <div className="mt-3 flex items-end justify-between gap-3 text-[12px] text-muted">
        <p className="min-w-0">
          {changedAt === null
            ? t("cards.changedUnknown")
            : t.rich("cards.changed", { time: () => <RelativeTime at={changedAt} /> })}
          {errors.candidate !== null && errors.stable !== null && (
            <span className="num block">
              {t("cards.errors", { candidate: errors.candidate, stable: errors.stable })}
            </span>
          )}
        </p>
        <Sparkline points={alias.spark} range={range} isBad={verdict === "more"} />
      </div>
    </li>
  );
}

/** Of the side that was called less. */
function fewestRequests({ candidate, stable }: SplitAlias): number {
  return Math.min(candidate.requests ?? 0, stable.requests ?? 0);
}
