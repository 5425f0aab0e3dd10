"use client";

import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useTranslations } from "use-intl";
import { Badge } from "@/components/ui/badge";
import { ClockTime } from "@/components/ui/clock-time";
import type { Freshness } from "@/lib/domain/function-schema";

/** "as of 12:03:20"; a badge as well while renewing fails. */
export function FreshnessNote({ freshness: { asOf, failing } }: { freshness: Freshness }) {
  const t = useTranslations("shell.freshness");
  return (
    <span className="inline-flex items-center gap-1.5 text-[12px] text-faint">
      {failing !== null && (
        <Badge tone="warn">
          <TriangleAlert className="size-3" aria-hidden="true" />
          {t("stale")}
        </Badge>
      )}
      {asOf === null ? t("never") : t.rich("asOf", { time: () => <ClockTime at={asOf} /> })}
    </span>
  );
}
