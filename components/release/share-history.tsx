"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useId } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import { Card } from "@/components/ui/card";
import { activityQuery } from "@/lib/client/queries";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";
import { type SharePoint, sharePoints } from "./share-points";

/** The charting code is large: it is loaded where there is a history to draw, and its place is kept meanwhile. */
const ShareChart = dynamic(() => import("./share-chart").then((module) => module.ShareChart), {
  ssr: false,
  loading: () => <div style={{ height: CHART_HEIGHT_PX }} />,
});
const CHART_HEIGHT_PX = 140;

/** A line needs two steps; before that there is no history to show. */
const FEWEST_POINTS = 2;

/** "How traffic was set": the candidate's share over time from the changes made here, as a chart and as a table. */
export function ShareHistory({ functionKey, alias }: { functionKey: FunctionKey; alias: AliasView }) {
  const t = useTranslations("release.history");
  const titleId = useId();
  const { data } = useInfiniteQuery(activityQuery({ ...functionKey, aliasName: alias.name }));
  const points = sharePoints(data?.pages.flatMap(({ changes }) => changes) ?? []);
  if (points.length < FEWEST_POINTS) return null;
  return (
    <Card aria-labelledby={titleId} className="p-4">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-2">
        <h2 id={titleId} className="font-medium">
          {t("title")}
        </h2>
        <span className="text-[12px] text-muted">{t("subtitle")}</span>
      </div>
      <div aria-hidden="true">
        <ShareChart points={points} heightPx={CHART_HEIGHT_PX} />
      </div>
      <div className="sr-only">
        <ShareTable points={points} />
      </div>
    </Card>
  );
}

/** The same figures as a table, for those who cannot see the line. */
function ShareTable({ points }: { points: readonly SharePoint[] }) {
  const t = useTranslations("release.history");
  const format = useFormatter();
  const name = useVersionName();
  return (
    <table>
      <caption>{t("title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("when")}</th>
          <th scope="col">{t("version")}</th>
          <th scope="col">{t("share")}</th>
          <th scope="col">{t("who")}</th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ at, version, share, actor }) => (
          <tr key={`${at} ${actor}`}>
            <td>{actor === null ? t("before") : format.dateTime(at, "full")}</td>
            <td>{version === null ? t("none") : name(version, "start")}</td>
            <td>{share === null ? t("byRules") : t("percent", { share: format.number(share, "percent") })}</td>
            <td>{actor}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
