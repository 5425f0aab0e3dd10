"use client";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { VersionChip } from "@/components/alias/version-chip";
import { Button } from "@/components/ui/button";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Execution, InvocationResult } from "@/lib/domain/invocation-schema";
import { useExecution } from "./use-execution";

/** Which version ran: certain when it was called by version, else what the function's log says. */
export function RanVersion({ functionKey, result }: { functionKey: FunctionKey; result: InvocationResult }) {
  const t = useTranslations("invoke.ranVersion");
  const { functionRequestId, version, mode } = result;
  // Of an asynchronous call only the log tells how it ended.
  const found = useExecution(functionKey, functionRequestId, version === null || mode === "async");
  if (found.state === "found") {
    return (
      <Known version={version ?? found.execution.version}>
        {version === null ? t("fromLog") : t("asCalled")}
        {mode === "async" && <Ending execution={found.execution} />}
      </Known>
    );
  }
  if (version !== null) return <Known version={version}>{t("asCalled")}</Known>;
  switch (found.state) {
    case "waiting":
      return (
        <Line>
          <span aria-hidden="true" className="halftone halftone-pulse h-2 w-8 rounded-sm" />
          {t("waiting")}
        </Line>
      );
    case "noLog":
      return <Line>{t("noLog")}</Line>;
    case "missing":
      return (
        <Line>
          {t(found.isUnreadable ? "unreadable" : "missing")}
          <Button size="small" onClick={found.lookAgain}>
            {t("lookAgain")}
          </Button>
        </Line>
      );
  }
}

function Known({ version, children }: { version: string; children: ReactNode }) {
  return (
    <Line>
      <VersionChip version={version} />
      <span>{children}</span>
    </Line>
  );
}

function Ending({ execution: { statusCode, durationMs } }: { execution: Execution }) {
  const t = useTranslations("invoke.ranVersion");
  const format = useFormatter();
  if (statusCode === 202) return <span className="block">{t("stillRunning")}</span>;
  return (
    <span className="block">
      {durationMs === null
        ? t("ended", { status: statusCode })
        : t("endedAfter", {
            status: statusCode,
            duration: format.number(durationMs, { maximumFractionDigits: 1 }),
          })}
    </span>
  );
}

/** As high as the chip, so that nothing moves when it arrives. */
function Line({ children }: { children: ReactNode }) {
  return (
    <span role="status" className="flex min-h-6 flex-wrap items-center gap-2 text-[12.5px] text-muted">
      {children}
    </span>
  );
}
