"use client";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { SendAnswer } from "./send-answer";
import { SendTally } from "./send-tally";
import type { SendState } from "./use-send";

/** What came of the last sending. */
export function SendOutcome({ state }: { state: SendState }) {
  const t = useTranslations("routing.send");
  if (state.step === "idle") return null;
  return (
    <div role="status" className="border-line border-t px-3 py-2.5">
      {state.step === "running" && (
        <p className="flex items-center gap-2 text-[12.5px] text-muted">
          <span aria-hidden="true" className="halftone halftone-pulse h-2 w-8 rounded-sm" />
          {t("sending", { count: state.sent.count })}
        </p>
      )}
      {state.step === "cancelled" && <p className="text-[12.5px] text-muted">{t("cancelled")}</p>}
      {state.step === "refused" && <ProblemNotice problem={state.problem} />}
      {state.step === "answered" &&
        (state.sent.count === 1 ? (
          <SendAnswer sent={state.sent} result={state.result} />
        ) : (
          <SendTally sent={state.sent} result={state.result} />
        ))}
    </div>
  );
}
