"use client";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { ChartLegend } from "./chart-legend";
import type { ChartModel, PickedPoint } from "./chart-model";
import { ChartSummary } from "./chart-summary";
import { WhenVisible } from "./when-visible";

const CHART_HEIGHT_PX = 190;

/** The charting code is large: it is loaded once a chart comes near, and its place is kept meanwhile. */
const MetricChart = dynamic(() => import("./metric-chart").then((module) => module.MetricChart), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
});
const PointMenu = dynamic(() => import("./point-menu").then((module) => module.PointMenu), { ssr: false });

interface ChartCardProps {
  functionKey: FunctionKey;
  /** Null while nothing is known yet. */
  model: ChartModel | null;
  panel: ChartModel["panel"];
  /** Instead of the usual words below the title. */
  subtitle?: string;
  syncName: string;
  onZoom?: (from: number, to: number) => void;
}

/** One chart with its title, its legend and its summary in words. A click on it leads to the logs of that moment. */
export function ChartCard({ functionKey, model, panel, subtitle, syncName, onZoom }: ChartCardProps) {
  const t = useTranslations("monitoring");
  const titleId = useId();
  const [picked, setPicked] = useState<PickedPoint | null>(null);
  const isEmpty = model?.lines.every(({ points }) => points.length === 0) ?? false;
  return (
    <Card aria-labelledby={titleId} className="min-w-0 p-4">
      <div className="mb-1 flex min-h-5 flex-wrap items-baseline gap-x-2 gap-y-1">
        <h2 id={titleId} className="font-medium">
          {t(`panel.${panel}.title`)}
        </h2>
        <span className="text-[12px] text-muted">{subtitle ?? t(`panel.${panel}.subtitle`)}</span>
        {model !== null && <ChartLegend lines={model.lines} />}
      </div>
      <div className="relative">
        <div aria-hidden="true" data-panel={panel}>
          <WhenVisible heightPx={CHART_HEIGHT_PX}>
            {model === null ? (
              <Skeleton className="h-full" />
            ) : (
              <MetricChart
                model={model}
                heightPx={CHART_HEIGHT_PX}
                syncName={syncName}
                onPick={setPicked}
                {...(onZoom === undefined ? {} : { onZoom })}
              />
            )}
          </WhenVisible>
        </div>
        {isEmpty && (
          <p className="pointer-events-none absolute inset-0 grid place-items-center text-[12.5px] text-muted">
            {t("noData")}
          </p>
        )}
        {picked !== null && model !== null && (
          <PointMenu functionKey={functionKey} model={model} picked={picked} onClose={() => setPicked(null)} />
        )}
      </div>
      {model !== null && <ChartSummary model={model} />}
    </Card>
  );
}
