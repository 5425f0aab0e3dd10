"use client";
import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import { VersionChip } from "@/components/alias/version-chip";
import { useLiveAlias } from "@/components/release/alias-draft-context";
import { Button } from "@/components/ui/button";
import type { SendResult } from "@/lib/domain/invocation-schema";
import { aliasRoles } from "@/lib/domain/roles";
import { answeredBy, isFailed } from "@/lib/domain/sample-tally";
import { Carries } from "./carries";
import { useExecutions } from "./use-executions";
import type { Sent } from "./use-send";

/** One request and its answer: status, time, which version it was and how that is known. */
export function SendAnswer({ sent, result }: { sent: Sent; result: SendResult }) {
  const t = useTranslations("routing.send");
  const { functionKey, live } = useLiveAlias();
  const [attempt] = result.attempts;
  const isLogNeeded = attempt !== undefined && attempt.version === null && attempt.functionRequestId !== null;
  const ids = isLogNeeded && attempt.functionRequestId !== null ? [attempt.functionRequestId] : [];
  const { executions, isWaiting, gaveUp, lookAgain } = useExecutions(functionKey, ids);
  if (attempt === undefined) return null;
  const { version, from } = answeredBy(attempt, executions);
  const expected = sent.expected.decidedBy === "weight" ? null : sent.expected.version;
  return (
    <div className="space-y-1.5 font-mono text-[12px] leading-relaxed text-muted">
      <p className="break-all">
        {result.target} <Carries sent={sent} />
      </p>
      <p className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1">
        <span className={clsx("font-medium", isFailed(attempt) ? "text-bad" : "text-good")}>
          {attempt.status ?? t("noAnswer")}
        </span>
        <span className="num">{t("duration", { ms: attempt.durationMs })}</span>
        {version !== null && (
          <span className="inline-flex flex-wrap items-center gap-1.5">
            {t.rich("answeredBy", {
              version: () => (
                <VersionChip version={version} part={version === aliasRoles(live).stable ? "stable" : "candidate"} />
              ),
            })}
            <span className="text-faint">{from === "log" ? t("fromLog") : t("fromResponse")}</span>
          </span>
        )}
        {version === null && isWaiting && <span>{t("readingLog")}</span>}
        {version === null && gaveUp !== null && (
          <span className="inline-flex flex-wrap items-center gap-2">
            {t(gaveUp)}
            {gaveUp === "missing" && (
              <Button size="small" onClick={lookAgain}>
                {t("lookAgain")}
              </Button>
            )}
          </span>
        )}
        {version === null && !isLogNeeded && attempt.status !== null && <span>{t("notTold")}</span>}
      </p>
      {version !== null && expected !== null && version !== expected && (
        <p className="font-sans text-warn">
          {t.rich("unexpected", { version: () => <VersionChip version={expected} /> })}
        </p>
      )}
      {attempt.error !== null && <p className="break-words text-bad">{attempt.error}</p>}
      {attempt.excerpt !== "" && (
        <pre className="max-h-40 overflow-auto whitespace-pre-wrap break-all">{attempt.excerpt}</pre>
      )}
    </div>
  );
}
