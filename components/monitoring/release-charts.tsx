"use client";
import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import Link from "next/link";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { functionHref } from "@/components/release/function-href";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";
import { aliasRoles } from "@/lib/domain/roles";
import { ChartCard } from "./chart-card";
import { CollectorNote } from "./collector-note";
import { FiguresFailing } from "./figures-failing";
import { metricsQuery } from "./monitoring-queries";
import { useChartModels } from "./use-chart-models";

/** Calls and errors of an alias's versions in the last hour, under the slider that moves them. */
export function ReleaseCharts({ functionKey, alias }: { functionKey: FunctionKey; alias: AliasView }) {
  const t = useTranslations("monitoring.release");
  const roles = aliasRoles(alias);
  const versions = roles.candidate === null ? [roles.stable] : [roles.stable, roles.candidate];
  const { data: answer, isError } = useQuery(
    metricsQuery(functionKey, { versions, metrics: ["invocations", "errors"] }),
  );
  // Another alias's changes say nothing here.
  const own = useMemo(
    () => answer && { ...answer, markers: answer.markers.filter(({ aliasName }) => aliasName === alias.name) },
    [answer, alias.name],
  );
  const modelOf = useChartModels(own, roles, true);
  return (
    <div className="space-y-2">
      <div className="grid gap-4 sm:gap-5 min-[1000px]:grid-cols-2">
        {(["invocations", "errorRate"] as const).map((panel) => (
          <ChartCard
            key={panel}
            functionKey={functionKey}
            panel={panel}
            model={modelOf(panel)}
            subtitle={t("subtitle")}
            syncName={`release ${alias.name}`}
          />
        ))}
      </div>
      {answer !== undefined && <FiguresFailing failing={answer.failing} />}
      <p className="text-[12px] text-muted">
        {answer?.collector?.isBehind === true && (
          <>
            <CollectorNote collectors={[answer.collector]} />{" "}
          </>
        )}
        {isError ? t("failed") : t("scope")}{" "}
        <Link
          // A path of this very page; typed routes do not know query strings.
          href={functionHref(functionKey, { tab: "monitoring", alias: alias.name }) as Route}
          prefetch={false}
          className="underline decoration-field underline-offset-2 hover:text-ink"
        >
          {t("more")}
        </Link>
      </p>
    </div>
  );
}
