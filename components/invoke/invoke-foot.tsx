"use client";
import Play from "lucide-react/icons/play";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { GuardedButton } from "@/components/shell/guarded-button";
import { Button } from "@/components/ui/button";
import { useElapsedSeconds } from "./use-elapsed-seconds";
import type { Invocation } from "./use-invocation";

interface InvokeFootProps {
  invocation: Invocation;
  /** The last try was not sent, for the reasons at the fields. */
  isRefused: boolean;
  timeoutSeconds: number | null;
  onInvoke: () => void;
  onCancel: () => void;
}

/** What pressing the button does, and the button. */
export function InvokeFoot({ invocation, isRefused, timeoutSeconds, onInvoke, onCancel }: InvokeFootProps) {
  const t = useTranslations("invoke.foot");
  const invokeButton = useRef<HTMLButtonElement>(null);
  const isRunning = invocation.state === "running";
  return (
    <footer className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t bg-sunken/50 px-4 py-3 sm:px-5">
      <p className="min-w-0 flex-1 basis-56 text-[12.5px] text-muted">
        {isRunning && <Elapsed startedAt={invocation.startedAt} timeoutSeconds={timeoutSeconds} />}
        {!isRunning && (isRefused ? <span className="text-bad">{t("refused")}</span> : t("runs"))}
      </p>
      <div className="flex gap-2 max-sm:w-full max-sm:flex-row-reverse max-sm:[&>button]:flex-1">
        {isRunning && (
          <Button
            onClick={() => {
              // This button goes away.
              invokeButton.current?.focus();
              onCancel();
            }}
          >
            {t("cancel")}
          </Button>
        )}
        <GuardedButton
          action="invoke"
          ref={invokeButton}
          variant="primary"
          aria-disabled={isRunning}
          onClick={onInvoke}
        >
          <Play aria-hidden="true" className="size-3.5" />
          {t(isRunning ? "running" : "invoke")}
        </GuardedButton>
      </div>
    </footer>
  );
}

function Elapsed({ startedAt, timeoutSeconds }: { startedAt: number; timeoutSeconds: number | null }) {
  const t = useTranslations("invoke.foot");
  const seconds = useElapsedSeconds(startedAt);
  return (
    <span className="num">
      {timeoutSeconds === null ? t("elapsed", { seconds }) : t("elapsedOf", { seconds, limit: timeoutSeconds })}
    </span>
  );
}
