"use client";
import { useQueryStates } from "nuqs";
import { useId } from "react";
import { useTranslations } from "use-intl";
import type { ActivityFilter } from "@/lib/client/api";
import { ActivityExport } from "./activity-export";
import { ActivityFilters } from "./activity-filters";
import { ActivityList } from "./activity-list";
import { type ActivityParams, activityParams } from "./activity-params";
import type { ServedActivity } from "./served-activity";

/** What was done in the whole console, with a filter in the address. */
export function ActivityPage({ served }: { served: ServedActivity | null }) {
  const t = useTranslations("activity");
  const [params, setParams] = useQueryStates(activityParams, { history: "push" });
  const filter = filterOf(params);
  const titleId = useId();
  return (
    <div className="space-y-4 px-4 py-4 sm:px-6 sm:py-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 id={titleId} className="font-semibold text-[18px] tracking-tight sm:text-[19px]">
          {t("title")}
        </h1>
        <ActivityExport key={JSON.stringify(filter)} filter={filter} />
      </div>
      <ActivityFilters params={params} onChange={(wish) => void setParams(wish)} />
      <ActivityList filter={filter} served={served} showsFunction />
    </div>
  );
}

/** The parts of the filter that are set. */
function filterOf(params: ActivityParams): ActivityFilter {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null && value !== ""));
}
