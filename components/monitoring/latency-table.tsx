"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import { Card } from "@/components/ui/card";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { latencyQuery } from "./monitoring-queries";

/** How long calls of each version took, from its log: Cloud Monitor knows their mean only. */
export function LatencyTable({ functionKey, span }: { functionKey: FunctionKey; span: { from: string; to: string } }) {
  const t = useTranslations("monitoring.latency");
  const format = useFormatter();
  const name = useVersionName();
  const { data, isError } = useQuery(latencyQuery(functionKey, span));
  const ms = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  return (
    <Card aria-label={t("title")} className="min-h-32 p-4">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-2">
        <h2 className="font-medium">{t("title")}</h2>
        <span className="text-[12px] text-muted">{t("subtitle")}</span>
      </div>
      {data === undefined && <p className="text-[12.5px] text-muted">{isError ? t("failed") : t("loading")}</p>}
      {data?.topicId === null && <p className="text-[12.5px] text-muted">{t("noLogs")}</p>}
      {data !== undefined && data.topicId !== null && data.versions.length === 0 && (
        <p className="text-[12.5px] text-muted">{t("none")}</p>
      )}
      {data !== undefined && data.versions.length > 0 && (
        <div className="overflow-x-auto">
          <table className="num w-full text-right text-[12.5px]">
            <thead className="text-muted">
              <tr>
                <th scope="col" className="py-1 text-left font-normal">
                  {t("version")}
                </th>
                {(["requests", "p50", "p95", "p99", "max"] as const).map((column) => (
                  <th key={column} scope="col" className="py-1 pl-3 font-normal">
                    {t(`column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.versions.map(({ version, requests, p50Ms, p95Ms, p99Ms, maxMs }) => (
                <tr key={version}>
                  <th scope="row" className="py-1 text-left font-medium">
                    {name(version, "short")}
                  </th>
                  <td className="pl-3">{format.number(requests)}</td>
                  <td className="pl-3">{ms(p50Ms)}</td>
                  <td className="pl-3">{ms(p95Ms)}</td>
                  <td className="pl-3">{ms(p99Ms)}</td>
                  <td className="pl-3">{ms(maxMs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
