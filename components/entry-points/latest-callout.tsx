"use client";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useFormatter, useTranslations } from "use-intl";
import type { EntryPoint } from "@/lib/domain/entry-point-schema";
import { LATEST } from "@/lib/domain/version";

/** Said above everything when something that people depend on runs whatever was uploaded last. */
export function LatestCallout({ risky }: { risky: readonly EntryPoint[] }) {
  const t = useTranslations("entryPoints.callout");
  const format = useFormatter();
  const nameOf = useShortName();
  if (risky.length === 0) return null;
  return (
    <div role="note" className="flex items-start gap-2.5 rounded-xl bg-warn-soft px-4 py-3 text-warn">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="break-words font-medium">
          {t("title", { count: risky.length, names: format.list(risky.map(nameOf)), latest: LATEST })}
        </p>
        <p className="mt-0.5">{t("text")}</p>
      </div>
    </div>
  );
}

function useShortName(): (entryPoint: EntryPoint) => string {
  const t = useTranslations("entryPoints.callout");
  return (entryPoint) => {
    switch (entryPoint.kind) {
      case "functionUrl":
        return entryPoint.boundDomains[0] ?? t("url");
      case "trigger":
        return entryPoint.name;
      case "gatewayStage":
        return t("stage", { stage: entryPoint.stage });
      case "customDomain":
        return entryPoint.domain;
    }
  };
}
