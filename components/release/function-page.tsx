"use client";
import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import type { ServedActivity } from "@/components/activity/served-activity";
import { InvokeSkeleton } from "@/components/invoke/invoke-skeleton";
import { LoadingLines } from "@/components/logs/loading-lines";
import { MonitoringSkeleton } from "@/components/monitoring/monitoring-skeleton";
import { FunctionPlaceProvider } from "@/components/shell/function-place";
import { useWhyNot } from "@/components/shell/session-context";
import { StaleBanner } from "@/components/shell/stale-banner";
import { TabsNav } from "@/components/ui/tabs-nav";
import { ProblemError } from "@/lib/client/call-api";
import { functionQuery } from "@/lib/client/queries";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import type { FunctionAccess } from "@/lib/domain/policies-schema";
import { AccessProvider } from "./access-context";
import { FunctionHeader } from "./function-header";
import { FUNCTION_TABS, type FunctionTab, functionHref } from "./function-href";
import { ReleaseTab } from "./release-tab";

// Its figures are read by the browser: the server's HTML would hold nothing but the places for them.
const MonitoringTab = dynamic(
  () => import("@/components/monitoring/monitoring-tab").then((module) => module.MonitoringTab),
  { ssr: false, loading: () => <MonitoringSkeleton /> },
);
const LookOnlyNote = dynamic(() => import("@/components/shell/look-only-note").then((module) => module.LookOnlyNote));
const VersionsTab = dynamic(() => import("@/components/versions/versions-tab").then((module) => module.VersionsTab));
// Its lines are read by the browser, and its times are in the browser's time zone.
const LogsTab = dynamic(() => import("@/components/logs/logs-tab").then((module) => module.LogsTab), {
  ssr: false,
  loading: () => <LoadingLines />,
});
// Its draft is in the browser's storage, so only the browser can draw it.
const InvokeTab = dynamic(() => import("@/components/invoke/invoke-tab").then((module) => module.InvokeTab), {
  ssr: false,
  loading: () => <InvokeSkeleton />,
});
const EntryPointsTab = dynamic(() =>
  import("@/components/entry-points/entry-points-tab").then((module) => module.EntryPointsTab),
);
const ActivityTab = dynamic(() => import("@/components/activity/activity-tab").then((module) => module.ActivityTab));

interface FunctionPageProps {
  functionKey: FunctionKey;
  tab: FunctionTab;
  /** What the server read for this page. */
  served: FunctionView;
  servedActivity: ServedActivity | null;
  servedAccess: FunctionAccess;
}

/** A function's page on one of its tabs. The page hands over what it read; this keeps it current. */
export function FunctionPage({ functionKey, tab, served, servedActivity, servedAccess }: FunctionPageProps) {
  const t = useTranslations("release");
  const { data: view, error } = useQuery({ ...functionQuery(functionKey), initialData: served });
  const isLookOnly = useWhyNot("invoke", functionKey) !== null;
  const isGone = error instanceof ProblemError && error.status === 404;
  return (
    <FunctionPlaceProvider place={functionKey}>
      <AccessProvider functionKey={functionKey} served={servedAccess}>
        <FunctionHeader functionKey={functionKey} view={view} />
        <TabsNav
          label={t("tabs.label")}
          current={tab}
          tabs={FUNCTION_TABS.map((id) => ({
            id,
            // A path of this very page; typed routes do not know query strings.
            href: functionHref(functionKey, { tab: id }) as Route,
            label: t(`tabs.${id}`),
          }))}
        />
        {isGone && (
          <p role="alert" className="mx-4 mt-4 rounded-xl bg-warn-soft px-4 py-2.5 text-warn sm:mx-6">
            {t("header.gone")}
          </p>
        )}
        {view.freshness.failing !== null && (
          <div className="px-4 pt-4 sm:px-6">
            <StaleBanner freshness={view.freshness} />
          </div>
        )}
        {isLookOnly && <LookOnlyNote />}
        {tab === "release" && <ReleaseTab functionKey={functionKey} view={view} />}
        {tab === "versions" && <VersionsTab functionKey={functionKey} view={view} />}
        {tab === "logs" && <LogsTab functionKey={functionKey} view={view} />}
        {tab === "monitoring" && <MonitoringTab functionKey={functionKey} view={view} />}
        {tab === "invoke" && <InvokeTab functionKey={functionKey} view={view} />}
        {tab === "entry-points" && <EntryPointsTab functionKey={functionKey} view={view} />}
        {tab === "activity" && <ActivityTab functionKey={functionKey} view={view} served={servedActivity} />}
      </AccessProvider>
    </FunctionPlaceProvider>
  );
}
