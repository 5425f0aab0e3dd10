"use client";
import { clsx } from "clsx";
import Check from "lucide-react/icons/check";
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ClockTime } from "@/components/ui/clock-time";
import type { Change } from "@/lib/domain/change-schema";
import { AliasDiffList } from "./alias-diff-list";
import type { ChangeRun } from "./change-run";
import { ProblemNotice } from "./problem-notice";
import { useCloudWords } from "./use-cloud-words";

type StepState = "waiting" | "running" | "done" | "failed";

/** The three steps of a change as far as they are known, and in words what is known now. */
export function ChangeProgress({ run, onRepeat }: { run: ChangeRun; onRepeat: () => void }) {
  const t = useTranslations("changes.run");
  if (run.step === "idle") return null;
  const [requested, sent, verified] = stepStates(run);
  return (
    <div className="space-y-2.5">
      {run.step !== "refused" && (
        <ol className="flex flex-wrap gap-x-5 gap-y-1" aria-label={t("steps")}>
          <Step state={requested}>{t("requested")}</Step>
          <Step state={sent}>{t("sent")}</Step>
          <Step state={verified}>{t("verified")}</Step>
        </ol>
      )}
      <div role="status" className="space-y-2">
        <Outcome run={run} onRepeat={onRepeat} />
      </div>
    </div>
  );
}

function Outcome({ run, onRepeat }: { run: ChangeRun; onRepeat: () => void }) {
  const t = useTranslations("changes.run");
  switch (run.step) {
    case "idle":
      return null;
    case "requested":
      return <p className="text-muted">{t("isRequested")}</p>;
    case "sent":
      return <p className="text-muted">{t("isSent")}</p>;
    case "unverified":
      return <p className="rounded-lg bg-warn-soft px-3 py-2 text-warn">{t("isUnverified")}</p>;
    case "lost":
      return (
        <div className="rounded-lg bg-warn-soft px-3 py-2 text-warn">
          <p>{t("isLost")}</p>
          <Button size="small" className="mt-2" onClick={onRepeat}>
            {t("repeat")}
          </Button>
        </div>
      );
    case "applied":
      return (
        <p className="rounded-lg bg-good-soft px-3 py-2 text-good">
          {run.change.closedAt === null
            ? t("isApplied")
            : t.rich("isAppliedAt", { time: () => <ClockTime at={run.change.closedAt ?? ""} /> })}
        </p>
      );
    case "notApplied":
      return <NotApplied change={run.change} />;
    case "superseded":
      return (
        <div className="space-y-2">
          <p className="rounded-lg bg-warn-soft px-3 py-2 text-warn">{t("isSuperseded")}</p>
          {run.change.after !== null && run.change.found !== null && (
            <AliasDiffList from={run.change.after} to={run.change.found} />
          )}
        </div>
      );
    case "refused":
      return <ProblemNotice problem={run.problem} />;
  }
}

function NotApplied({ change }: { change: Change }) {
  const t = useTranslations("changes.run");
  const cloudWords = useCloudWords();
  return (
    <div role="alert" className="space-y-1 rounded-lg bg-bad-soft px-3 py-2 text-bad">
      <p className="font-medium">{t("isNotApplied")}</p>
      {change.errorCode !== null && (
        <p className="break-words">
          {cloudWords(change.errorCode, change.errorMessage ?? change.errorCode)}{" "}
          <code className="font-mono text-[12px]">{change.errorCode}</code>
        </p>
      )}
      {change.cloudRequestId !== null && (
        <p className="text-[12px]">
          {t.rich("cloudRequestId", {
            id: () => <code className="break-all font-mono">{change.cloudRequestId}</code>,
          })}
        </p>
      )}
    </div>
  );
}

function stepStates(run: ChangeRun): [StepState, StepState, StepState] {
  switch (run.step) {
    case "idle":
    case "refused":
      return ["waiting", "waiting", "waiting"];
    case "requested":
      return ["running", "waiting", "waiting"];
    case "lost":
      return ["done", "running", "waiting"];
    case "sent":
    case "unverified":
      return ["done", "done", "running"];
    case "applied":
      return ["done", "done", "done"];
    case "notApplied":
    case "superseded":
      return ["done", "done", "failed"];
  }
}

function Step({ state, children }: { state: StepState; children: ReactNode }) {
  const t = useTranslations("changes.run.state");
  return (
    <li className={clsx("flex items-center gap-1.5", state === "waiting" ? "text-faint" : "text-ink")}>
      <span
        aria-hidden="true"
        className={clsx(
          "grid size-4 place-items-center rounded-full border",
          state === "done" && "border-good bg-good-soft text-good",
          state === "failed" && "border-bad bg-bad-soft text-bad",
          state === "running" && "halftone-pulse border-candidate bg-candidate-soft",
          state === "waiting" && "border-line",
        )}
      >
        {state === "done" && <Check className="size-3" />}
        {state === "failed" && <X className="size-3" />}
      </span>
      {children}
      <span className="sr-only">{t(state)}</span>
    </li>
  );
}
