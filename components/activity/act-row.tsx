"use client";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { functionHref } from "@/components/release/function-href";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AuditRow } from "@/lib/domain/audit-schema";
import { placeOfTarget } from "@/lib/domain/change-of-row";
import { visibleText } from "@/lib/domain/visible-text";
import { ActOutcome } from "./act-outcome";
import { ActSentence } from "./act-sentence";
import { ActValues } from "./act-values";
import { ApprovalLine } from "./approval-line";
import { RowNumber } from "./row-number";

/** One act that is not a change of the cloud: a sign-in, a denial, a run, a setting. */
export function ActRow({ row, showsPlace }: { row: AuditRow; showsPlace: boolean }) {
  const t = useTranslations("activity");
  const { reason, errorCode, cloudRequestId } = row;
  return (
    <li className="border-line border-t px-4 py-3 first:border-t-0 sm:px-5">
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="min-w-0 break-words font-medium">
          <ActSentence action={row.action} />
        </span>
        <ActOutcome outcome={row.outcome} />
        <span className="text-[12px] text-muted sm:ml-auto">
          {t.rich("by", { actor: visibleText(row.actor), time: () => <RelativeTime at={row.at} /> })}
        </span>
      </div>
      <p className="mt-0.5 break-words text-[12px] text-muted">
        <Target target={row.target} isLinked={showsPlace} />
      </p>
      {reason !== null && <p className="mt-1 break-words">{t("reason", { reason: visibleText(reason) })}</p>}
      <ApprovalLine approval={row.approval} />
      {(errorCode !== null || cloudRequestId !== null) && (
        <p className="mt-1 break-words text-[12px] text-muted">
          {errorCode !== null && <code className="font-mono text-bad">{visibleText(errorCode)}</code>}{" "}
          {cloudRequestId !== null &&
            t.rich("cloudRequestId", { id: () => <code className="break-all font-mono">{cloudRequestId}</code> })}
        </p>
      )}
      <details className="mt-1.5">
        <summary className="w-fit cursor-pointer text-[12px] text-muted">{t("details")}</summary>
        <ActValues before={row.before} after={row.after} />
        <RowNumber row={row} />
      </details>
    </li>
  );
}

function Target({ target, isLinked }: { target: string; isLinked: boolean }) {
  const place = placeOfTarget(target);
  if (place === null) return <code className="font-mono">{visibleText(target)}</code>;
  const { part, namespace, region, functionName } = place;
  const alias = part.startsWith(":") ? { alias: part.slice(1) } : {};
  if (!isLinked) return part === "" ? null : <code className="font-mono">{visibleText(part.slice(1))}</code>;
  return (
    <>
      <Link
        href={functionHref(place, alias) as Route}
        prefetch={false}
        className="underline decoration-field underline-offset-2 hover:text-ink"
      >
        {functionName}
      </Link>
      {part !== "" && <code className="font-mono"> {visibleText(part.slice(1))}</code>} · {namespace} · {region}
    </>
  );
}
