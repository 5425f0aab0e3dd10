"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { ProblemError } from "@/lib/client/call-api";
import type { Environment } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { versionEvidenceQuery } from "./environment-queries";
import { EvidenceSentences } from "./evidence-sentences";

interface EvidenceBlockProps {
  functionKey: FunctionKey;
  environment: Environment;
  version: string;
}

/** The grounds on which a version may be taken further: what it did where it is now. */
export function EvidenceBlock({ functionKey, environment, version }: EvidenceBlockProps) {
  const t = useTranslations("environments.evidence");
  const { data, error, isFetching, refetch } = useQuery(versionEvidenceQuery(functionKey, environment.alias, version));
  return (
    <div role="status" aria-label={t("label")} className="min-h-14 text-[12.5px] text-muted">
      {data !== undefined && <EvidenceSentences environment={environment} evidence={data} />}
      {data === undefined && error === null && (
        <>
          <span className="sr-only">{t("reading")}</span>
          <Skeleton className="h-3 w-4/5" />
          <Skeleton className="mt-2 h-3 w-2/3" />
        </>
      )}
      {data === undefined && error instanceof ProblemError && !isFetching && (
        <div className="space-y-2">
          <p>{t("failed")}</p>
          <ProblemNotice problem={error.problem} />
          <Button size="small" onClick={() => void refetch()}>
            {t("again")}
          </Button>
        </div>
      )}
    </div>
  );
}
