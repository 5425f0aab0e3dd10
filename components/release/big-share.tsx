"use client";
import { clsx } from "clsx";
import { useFormatter } from "use-intl";
import { roundPercent } from "@/lib/domain/routing-config";
import { DraftText } from "./draft-text";

/** The share of the candidate or of the stable version in large figures, as the draft has it. */
export function BigShare({ of }: { of: "candidate" | "stable" }) {
  const format = useFormatter();
  return (
    <span
      className={clsx(
        "num font-semibold text-[32px] leading-none tracking-tight sm:text-[34px]",
        of === "candidate" ? "text-candidate" : "text-stable",
      )}
    >
      <DraftText
        say={({ share }) => format.number(of === "candidate" ? share : roundPercent(100 - share), "percent")}
      />
      <span className="text-[18px] sm:text-[20px]">%</span>
    </span>
  );
}
