"use client";
import { useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { InvocationAnswer } from "./invocation-answer";
import type { Invocation } from "./use-invocation";

/** What became of the last invocation. */
export function InvocationOutcome({ functionKey, invocation }: { functionKey: FunctionKey; invocation: Invocation }) {
  const t = useTranslations("invoke.outcome");
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const isRunning = invocation.state === "running";
  useEffect(() => {
    if (isRunning && heading.current !== null) bringIntoSight(heading.current);
  }, [isRunning]);
  return (
    <Card aria-labelledby={titleId} aria-busy={isRunning} className="min-h-80 scroll-mt-16 overflow-hidden">
      <h2 ref={heading} id={titleId} className="px-4 pt-4 font-semibold text-[14.5px] sm:px-5">
        {t("title")}
      </h2>
      <p role="status" className="sr-only">
        {t(`state.${invocation.state}`)}
      </p>
      {invocation.state === "idle" && <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>}
      {isRunning && (
        <div className="space-y-3 px-4 py-4 sm:px-5">
          <Skeleton className="h-11" />
          <Skeleton className="h-24" />
          <Skeleton className="h-16" />
        </div>
      )}
      {invocation.state === "cancelled" && (
        <p className="m-4 rounded-lg bg-warn-soft px-3 py-2.5 text-warn sm:mx-5">{t("cancelled")}</p>
      )}
      {invocation.state === "failed" && (
        <div className="p-4 sm:px-5">
          <ProblemNotice problem={invocation.problem}>
            <p>{t(invocation.mayHaveRun ? "mayHaveRun" : "didNotRun")}</p>
          </ProblemNotice>
        </div>
      )}
      {invocation.state === "done" && (
        <InvocationAnswer
          key={invocation.result.functionRequestId}
          functionKey={functionKey}
          result={invocation.result}
          endedAt={invocation.endedAt}
        />
      )}
    </Card>
  );
}

/** On a small screen the result stands below what was sent: whoever asks for it should see it come. */
function bringIntoSight(heading: HTMLElement): void {
  const { top } = heading.getBoundingClientRect();
  if (top > window.innerHeight - 160) heading.parentElement?.scrollIntoView({ block: "start", behavior: "smooth" });
}
