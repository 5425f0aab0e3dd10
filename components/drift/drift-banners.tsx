"use client";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { Drift } from "@/lib/domain/drift-schema";
import { type DriftAct, DriftBanner } from "./drift-banner";

interface DriftBannersProps {
  drifts: readonly Drift[];
  /** The alias that is shown; null: none. */
  chosen: string | null;
  /** Aliases that can be shown. */
  aliasNames: readonly string[];
  onChoose: (aliasName: string) => void;
  onAct: (drift: Drift, act: DriftAct) => void;
}

/** The open drifts of a function: that of the alias shown and those of aliases that are gone in full, others by name. */
export function DriftBanners({ drifts, chosen, aliasNames, onChoose, onAct }: DriftBannersProps) {
  const t = useTranslations("drift");
  const isElsewhere = ({ aliasName }: Drift) => aliasName !== chosen && aliasNames.includes(aliasName);
  const elsewhere = drifts.filter(isElsewhere);
  return (
    <div className="space-y-3">
      {drifts
        .filter((drift) => !isElsewhere(drift))
        .map((drift) => (
          <DriftBanner key={drift.id} drift={drift} onAct={(act) => onAct(drift, act)} />
        ))}
      {elsewhere.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[12.5px] text-muted">
          {t("elsewhere")}
          {elsewhere.map(({ id, aliasName }) => (
            <Button key={id} size="small" onClick={() => onChoose(aliasName)}>
              {aliasName}
            </Button>
          ))}
        </p>
      )}
    </div>
  );
}
