"use client";
import { clsx } from "clsx";
import CircleCheck from "lucide-react/icons/circle-check";
import CircleDashed from "lucide-react/icons/circle-dashed";
import CirclePause from "lucide-react/icons/circle-pause";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useTranslations } from "use-intl";
import type { EnvironmentHealth } from "@/lib/domain/environment-health";

const LOOKS = {
  healthy: { Icon: CircleCheck, tone: "text-good" },
  failing: { Icon: TriangleAlert, tone: "text-bad" },
  quiet: { Icon: CirclePause, tone: "text-muted" },
  unknown: { Icon: CircleDashed, tone: "text-muted" },
} as const;

interface HealthWordProps {
  health: EnvironmentHealth;
  /** On a small screen or a narrow card the icon stands alone; its word is still spoken. */
  isShort?: boolean;
}

/** How an environment does: an icon and the word for it. */
export function HealthWord({ health: { state }, isShort = false }: HealthWordProps) {
  const t = useTranslations("environments.health");
  const { Icon, tone } = LOOKS[state];
  return (
    <span className={clsx("inline-flex shrink-0 items-center gap-1 text-[12px]", tone)} title={t(`${state}Means`)}>
      <Icon aria-hidden="true" className="size-3.5" />
      <span className={clsx(isShort && "max-sm:sr-only @max-[11rem]:sr-only")}>{t(state)}</span>
    </span>
  );
}
