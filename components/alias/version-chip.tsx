import clsx from "clsx";
import { LATEST } from "@/lib/domain/version";

export type VersionRole = "stable" | "candidate" | "neutral";

const LOOK: Record<VersionRole, string> = {
  stable: "bg-stable-soft text-stable",
  candidate: "bg-candidate-soft text-candidate",
  neutral: "bg-sunken text-muted",
};

/** A version by number in the colour of its role; a ringed dot marks the candidate, a plain one every other. */
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
          "rounded-full",
          part === "candidate"
            ? "size-2 border border-current bg-[radial-gradient(circle,currentColor_38%,transparent_46%)]"
            : "size-1.5 bg-current",
        )}
      />
      {version === LATEST ? version : `v${version}`}
    </span>
  );
}
