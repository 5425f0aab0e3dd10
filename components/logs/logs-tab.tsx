"use client";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import type { ErrorGroup } from "@/lib/domain/log-schema";
import { ErrorGroups } from "./error-groups";
import { LatencyTable } from "./latency-table";
import { LogFilters } from "./log-filters";
import { LogLines } from "./log-lines";
import { LOG_VIEWS, type LogParams, logParams, wishOf } from "./log-params";

// A window over the page: only the browser can draw it.
const RequestStory = dynamic(() => import("./request-story").then((module) => module.RequestStory), { ssr: false });

interface Props {
  functionKey: FunctionKey;
  view: FunctionView;
}

/** What a function has written: its lines, its equal errors, its durations, and one request's story. */
export function LogsTab({ functionKey, view }: Props) {
  const t = useTranslations("logs");
  const [params, setParams] = useQueryStates(logParams, { history: "push" });
  const wish = wishOf(params);
  const change = (part: Partial<LogParams>) => void setParams(part);
  const openRequest = (request: string) => change({ request });
  const openLines = ({ version, statusCode }: ErrorGroup) =>
    change({ view: "lines", version, status: String(statusCode) });
  // Another search is another list: what was open or followed in the last one is over.
  const searchKey = JSON.stringify(wish);
  return (
    <div className="space-y-4 px-4 py-4 sm:px-6 sm:py-5">
      <LogFilters view={view} params={params} onChange={change} />
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{t("views.label")}</legend>
        {LOG_VIEWS.map((each) => (
          <Button
            key={each}
            size="small"
            variant={each === params.view ? "primary" : "ghost"}
            aria-pressed={each === params.view}
            onClick={() => change({ view: each })}
          >
            {t(`views.${each}`)}
          </Button>
        ))}
      </fieldset>
      {params.view === "lines" && (
        <LogLines key={searchKey} {...{ functionKey, view, wish }} onOpenRequest={openRequest} />
      )}
      {params.view === "errors" && (
        <ErrorGroups {...{ functionKey, view, wish }} onOpenRequest={openRequest} onOpenLines={openLines} />
      )}
      {params.view === "latency" && <LatencyTable {...{ functionKey, view, wish }} />}
      {params.request !== null && (
        <RequestStory {...{ functionKey, view }} requestId={params.request} onClose={() => change({ request: null })} />
      )}
    </div>
  );
}
