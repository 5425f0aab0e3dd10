"use client";
import { clsx } from "clsx";
import Ban from "lucide-react/icons/ban";
import Check from "lucide-react/icons/check";
import CircleQuestionMark from "lucide-react/icons/circle-question-mark";
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import type { SetupStep } from "@/lib/domain/environment-schema";
import type { StepOutcome } from "./use-setup-run";

type StepState = "todo" | "running" | "applied" | "found" | "failed" | "unknown" | "blocked";

interface SetupStepRowProps {
  step: SetupStep;
  outcome: StepOutcome | null;
  isRunning: boolean;
  /** The server did not answer for this step. */
  isLost: boolean;
}

/** One step of the set-up: what it makes, which calls that takes, and what became of it. */
export function SetupStepRow({ step, outcome, isRunning, isLost }: SetupStepRowProps) {
  const t = useTranslations("environments.setup");
  const state = stateOf(step, outcome, isRunning, isLost);
  const calls = outcome?.actions ?? step.actions;
  return (
    <li className="flex items-start gap-2.5 py-2">
      <StateMark state={state} />
      <div className="min-w-0 flex-1">
        <p className={clsx("break-words", (state === "found" || state === "blocked") && "text-muted")}>
          {t.rich(`step.${step.kind}`, {
            subject: step.subject,
            alias: step.alias,
            code: (chunks: ReactNode) => <code className="font-mono text-[0.95em]">{chunks}</code>,
          })}
        </p>
        <p className="text-[12px] text-muted">
          {t(`state.${state}`)}
          {calls.length > 0 && state !== "found" && state !== "blocked" && (
            <>
              {t("separator")}
              <code className="font-mono">{calls.join(", ")}</code>
            </>
          )}
        </p>
        {(outcome?.message ?? step.note) !== null && (
          <p className={clsx("break-words text-[12px]", state === "failed" ? "text-bad" : "text-muted")}>
            {outcome?.message ?? step.note}
          </p>
        )}
        {outcome?.cloudRequestId != null && (
          <p className="flex flex-wrap items-center gap-x-1.5 text-[12px] text-muted">
            {t("requestId")} <code className="break-all font-mono">{outcome.cloudRequestId}</code>
            <CopyButton text={outcome.cloudRequestId} label={t("copyRequestId")} />
          </p>
        )}
      </div>
    </li>
  );
}

function stateOf(step: SetupStep, outcome: StepOutcome | null, isRunning: boolean, isLost: boolean): StepState {
  if (isRunning) return "running";
  if (outcome?.outcome === "applied") return "applied";
  // What the cloud has by now says more than an attempt that failed or was not answered.
  if (step.state === "done") return "found";
  if (outcome?.outcome === "failed") return "failed";
  if (outcome?.outcome === "unknown" || isLost) return "unknown";
  return step.state === "blocked" ? "blocked" : "todo";
}

const MARKS: Record<StepState, { Icon: typeof Check | null; look: string }> = {
  todo: { Icon: null, look: "border-field" },
  running: { Icon: null, look: "halftone-pulse border-candidate bg-candidate-soft" },
  applied: { Icon: Check, look: "border-good bg-good-soft text-good" },
  found: { Icon: Check, look: "border-line text-muted" },
  failed: { Icon: X, look: "border-bad bg-bad-soft text-bad" },
  unknown: { Icon: CircleQuestionMark, look: "border-warn bg-warn-soft text-warn" },
  blocked: { Icon: Ban, look: "border-line text-muted" },
};

function StateMark({ state }: { state: StepState }) {
  const { Icon, look } = MARKS[state];
  return (
    <span
      aria-hidden="true"
      className={clsx("mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border", look)}
    >
      {Icon !== null && <Icon className="size-3" />}
    </span>
  );
}
