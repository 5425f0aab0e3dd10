"use client";
import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowRight from "lucide-react/icons/arrow-right";
import { useTranslations } from "use-intl";
import type { EnvironmentAct } from "@/lib/domain/promotion";

interface EnvironmentActListProps {
  acts: readonly EnvironmentAct[];
  /** Of the environment, for those who hear the buttons out of their place. */
  environmentName: string;
  onAct: (act: EnvironmentAct) => void;
}

/** What can be begun from an environment. None of it writes: each leads to a dialog or to the panel. */
export function EnvironmentActList({ acts, environmentName, onAct }: EnvironmentActListProps) {
  const t = useTranslations("environments.act");
  return (
    <span className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1">
      {acts.map((act, index) => {
        // One arrow is enough: it stands behind the last act.
        const Arrow = index < acts.length - 1 ? null : act === "adjust" ? ArrowDown : ArrowRight;
        return (
          <button
            key={act}
            type="button"
            aria-label={t("named", { act: t(act), environment: environmentName })}
            onClick={() => onAct(act)}
            className="relative z-10 -my-1 inline-flex min-h-6 items-center gap-1 rounded-md py-1 text-[12px] text-muted hover:text-ink"
          >
            {t(act)}
            {Arrow !== null && <Arrow aria-hidden="true" className="size-3.5" />}
          </button>
        );
      })}
    </span>
  );
}
