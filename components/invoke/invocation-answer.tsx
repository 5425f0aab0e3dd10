"use client";
import CircleCheck from "lucide-react/icons/circle-check";
import CircleX from "lucide-react/icons/circle-x";
import Clock from "lucide-react/icons/clock";
import { useTranslations } from "use-intl";
import { ClockTime } from "@/components/ui/clock-time";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { InvocationResult } from "@/lib/domain/invocation-schema";
import { formatJson } from "./format-json";
import { InvocationFacts } from "./invocation-facts";
import { TextBlock } from "./text-block";

interface InvocationAnswerProps {
  functionKey: FunctionKey;
  result: InvocationResult;
  endedAt: string;
}

/** What the function did: its result or its error, the figures of the run, and what it printed. */
export function InvocationAnswer({ functionKey, result, endedAt }: InvocationAnswerProps) {
  const t = useTranslations("invoke.answer");
  const formatted = result.result === null ? null : formatJson(result.result);
  const stackTrace = result.isOk === false ? stackTraceOf(result.result) : null;
  return (
    <div className="space-y-4 px-4 pt-3 pb-4 sm:px-5">
      <Verdict result={result} endedAt={endedAt} />
      {result.result !== null && (
        <TextBlock
          title={t(result.isOk === false ? "errorText" : "result")}
          copyLabel={t("copyResult")}
          text={formatted ?? result.result}
          empty={t("noResult")}
        />
      )}
      {stackTrace !== null && (
        <TextBlock title={t("stackTrace")} copyLabel={t("copyStackTrace")} text={stackTrace} empty={null} />
      )}
      <InvocationFacts functionKey={functionKey} result={result} />
      {result.mode === "sync" && (
        <TextBlock title={t("log")} copyLabel={t("copyLog")} text={result.log} empty={t("noLog")} note={t("logNote")} />
      )}
    </div>
  );
}

/** The stack trace that the cloud puts into the text of an error, in lines; null when it has none. */
function stackTraceOf(text: string | null): string | null {
  try {
    const error: unknown = JSON.parse(text ?? "null");
    if (typeof error !== "object" || error === null || !("stackTrace" in error)) return null;
    return typeof error.stackTrace === "string" && error.stackTrace.includes("\n") ? error.stackTrace : null;
  } catch {
    return null; // a runtime may answer in plain words
  }
}

/** Said of the function, never of the console: that the call went through is known here. */
function Verdict({ result, endedAt }: { result: InvocationResult; endedAt: string }) {
  const t = useTranslations("invoke.answer");
  const time = () => <ClockTime at={endedAt} />;
  if (result.isOk === null) {
    return (
      <div className="flex items-start gap-2.5 rounded-lg bg-sunken px-3 py-2.5">
        <Clock aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
        <p>{t.rich("accepted", { time })}</p>
      </div>
    );
  }
  if (result.isOk) {
    return (
      <div className="flex items-start gap-2.5 rounded-lg bg-good-soft px-3 py-2.5 text-good">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <p className="font-medium">{t.rich("ok", { time })}</p>
      </div>
    );
  }
  return (
    <div className="flex items-start gap-2.5 rounded-lg bg-bad-soft px-3 py-2.5 text-bad">
      <CircleX aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 space-y-1">
        <p className="font-medium">{t.rich("failed", { time })}</p>
        {result.functionError !== null && <p className="break-words font-mono text-[12.5px]">{result.functionError}</p>}
        <p className="text-[12px]">{t("itsOwnError")}</p>
      </div>
    </div>
  );
}
