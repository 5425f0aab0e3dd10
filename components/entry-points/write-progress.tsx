"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import type { EntryPointWrite } from "./use-entry-point-write";

interface WriteProgressProps {
  write: EntryPointWrite;
  onRepeat: () => void;
  /** Said when it was read back. */
  done: ReactNode;
}

/** What is known of an act on an entry point. */
export function WriteProgress({ write, onRepeat, done }: WriteProgressProps) {
  const t = useTranslations("entryPoints.write");
  return (
    <div role="status">
      {write.step === "running" && <p className="text-muted">{t("running")}</p>}
      {write.step === "lost" && (
        <div className="rounded-lg bg-warn-soft px-3 py-2 text-warn">
          <p>{t("lost")}</p>
          <Button size="small" className="mt-2" onClick={onRepeat}>
            {t("repeat")}
          </Button>
        </div>
      )}
      {write.step === "refused" && <ProblemNotice problem={write.problem} />}
      {write.step === "done" && <div className="rounded-lg bg-good-soft px-3 py-2 text-good">{done}</div>}
    </div>
  );
}
