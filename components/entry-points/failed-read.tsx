"use client";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { ProblemError } from "@/lib/client/call-api";

/** A call that was refused or lost, and where it makes sense the way to ask again. Anything else is a fault of ours. */
export function FailedRead({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const t = useTranslations("shell");
  if (!(error instanceof ProblemError)) throw error;
  return (
    <ProblemNotice problem={error.problem}>
      {onRetry !== undefined && (
        <Button size="small" onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </ProblemNotice>
  );
}
