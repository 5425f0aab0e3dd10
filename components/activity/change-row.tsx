"use client";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { AliasDiffList } from "@/components/alias/alias-diff-list";
import { useCloudWords } from "@/components/alias/use-cloud-words";
import { functionHref } from "@/components/release/function-href";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AuditRow } from "@/lib/domain/audit-schema";
import type { Change } from "@/lib/domain/change-schema";
import { visibleText } from "@/lib/domain/visible-text";
import { ApprovalLine } from "./approval-line";
import { ChangeSentence } from "./change-sentence";
import { OutcomeBadge } from "./outcome-badge";
import { RowNumber } from "./row-number";

interface ChangeRowProps {
  change: Change;
  /** The row of the log that tells its end; null while it is open. */
  row: AuditRow | null;
  showsFunction: boolean;
}

/** One change: who asked for what, why, what became of it, and the states before and after. */
export function ChangeRow({ change, row, showsFunction }: ChangeRowProps) {
  const t = useTranslations("activity");
  const { before, after, found, reason } = change;
  const differs = before !== null && after !== null;
  return (
    <li
      id={`change-${change.id}`}
      className="scroll-mt-4 border-line border-t px-4 py-3 target:bg-warn-soft first:border-t-0 sm:px-5"
    >
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="min-w-0 break-words font-medium">
          <ChangeSentence change={change} />
        </span>
        <OutcomeBadge outcome={change.outcome} />
        <span className="text-[12px] text-muted sm:ml-auto">
          {t.rich("by", {
            actor: visibleText(change.actor),
            time: () => <RelativeTime at={change.requestedAt} />,
          })}
        </span>
      </div>
      {showsFunction && (
        <p className="mt-0.5 text-[12px] text-muted">
          <Link
            href={functionHref(change, change.aliasName === null ? {} : { alias: change.aliasName }) as Route}
            prefetch={false}
            className="underline decoration-field underline-offset-2 hover:text-ink"
          >
            {change.functionName}
          </Link>{" "}
          · {change.namespace} · {change.region}
        </p>
      )}
      {reason !== null && <p className="mt-1 break-words">{t("reason", { reason: visibleText(reason) })}</p>}
      <ApprovalLine approval={row?.approval} />
      <Failure change={change} />
      {(differs || row !== null) && (
        <details className="mt-1.5">
          <summary className="w-fit cursor-pointer text-[12px] text-muted">
            {differs ? t("difference") : t("details")}
          </summary>
          {differs && (
            <div className="mt-1 max-w-2xl overflow-x-auto rounded-lg bg-sunken/60 px-3 py-2">
              <AliasDiffList from={before} to={after} />
              {found !== null && (
                <>
                  <p className="mt-2 text-[12px] text-muted">{t("found")}</p>
                  <AliasDiffList from={after} to={found} />
                </>
              )}
            </div>
          )}
          {row !== null && <RowNumber row={row} />}
        </details>
      )}
    </li>
  );
}

function Failure({ change: { errorCode, errorMessage, cloudRequestId } }: { change: Change }) {
  const t = useTranslations("activity");
  const cloudWords = useCloudWords();
  if (errorCode === null && cloudRequestId === null) return null;
  return (
    <p className="mt-1 break-words text-[12px] text-muted">
      {errorCode !== null && (
        <>
          <span className="text-bad">{cloudWords(errorCode, errorMessage ?? errorCode)}</span>{" "}
          <code className="font-mono">{errorCode}</code>{" "}
        </>
      )}
      {cloudRequestId !== null &&
        t.rich("cloudRequestId", { id: () => <code className="break-all font-mono">{cloudRequestId}</code> })}
    </p>
  );
}
