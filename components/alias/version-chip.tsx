import clsx from "clsx";
import { LATEST } from "@/lib/domain/version";

export type VersionRole = "stable" | "candidate" | "neutral";

const LOOK: Record<VersionRole, string> = {
  stable: "bg-stable-soft text-stable",
  candidate: "bg-candidate-soft text-candidate",
  neutral: "bg-sunken text-muted",
};

/** A version by number in the colour of its role; the dot is printed for a candidate, solid otherwise. */
export function VersionChip({ version, part = "neutral" }: { version: string; part?: VersionRole }) {
  return (
    <span
      className={clsx(
        "inline-flex shrink-0 items-center gap-1.5 rounded-md px-1.5 py-px font-medium font-mono text-[12px]",
        LOOK[part],
      )}
    >
      <span
        aria-hidden
        className={clsx(
          "size-1.5 rounded-full",
          part === "candidate" ? "halftone bg-[length:3px_3px] ring-1 ring-candidate" : "bg-current",
        )}
      />
      {version === LATEST ? version : `v${version}`}
    </span>
  );
}
