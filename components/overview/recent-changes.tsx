"use client";
import type { Route } from "next";
import Link from "next/link";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { ChangeSentence } from "@/components/activity/change-sentence";
import { OutcomeBadge } from "@/components/activity/outcome-badge";
import { functionHref } from "@/components/release/function-href";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Change } from "@/lib/domain/change-schema";

/** What was done lately; Activity has the whole list. */
export function RecentChanges({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations("overview.changes");
  const titleId = useId();
  return (
    <Card aria-labelledby={titleId}>
      <div className="flex items-baseline gap-2 px-4 py-3">
        <h2 id={titleId} className="font-medium">
          {t("title")}
        </h2>
        <Link
          href="/activity"
          prefetch={false}
          className="ml-auto text-[12px] text-muted underline decoration-field underline-offset-2 hover:text-ink print:hidden"
        >
          {t("all")}
        </Link>
      </div>
      {changes.length === 0 && <p className="px-4 pb-4 text-muted">{t("empty")}</p>}
      <ul>
        {changes.map((change) => (
          <li key={change.id} className="break-inside-avoid border-line border-t px-4 py-2.5">
            <div className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
              <span className="min-w-0 break-words">
                <ChangeSentence change={change} />
              </span>
              <OutcomeBadge outcome={change.outcome} />
            </div>
            <p className="text-[12px] text-muted">
              <Link
                href={functionHref(change, change.aliasName === null ? {} : { alias: change.aliasName }) as Route}
                prefetch={false}
                className="underline decoration-field underline-offset-2 hover:text-ink"
              >
                {change.functionName}
              </Link>{" "}
              · {change.namespace} ·{" "}
              {t.rich("by", { actor: change.actor, time: () => <RelativeTime at={change.requestedAt} /> })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
