"use client";
import { clsx } from "clsx";
import Info from "lucide-react/icons/info";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { RuleFinding } from "@/lib/domain/rule-lint";
import { useFindingWords } from "./use-finding-words";

const LOOK = { error: "text-bad", warning: "text-warn", note: "text-muted" };

/** Findings one below the other, each with a sign for how much it matters. */
export function FindingList({ findings }: { findings: readonly RuleFinding[] }) {
  const words = useFindingWords();
  return (
    <span className="block space-y-1">
      {findings.map((finding) => {
        const Icon = finding.level === "note" ? Info : TriangleAlert;
        return (
          <span key={words(finding)} className={clsx("flex items-start gap-1.5 text-[12px]", LOOK[finding.level])}>
            <Icon aria-hidden="true" className="mt-[3px] size-3 shrink-0" />
            <span className="min-w-0 break-words">{words(finding)}</span>
          </span>
        );
      })}
    </span>
  );
}
