"use client";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import type { Overview } from "@/lib/domain/overview-schema";
import { NothingSplit } from "./nothing-split";
import { SortSelect } from "./sort-select";
import { firstOrder, type SortOrder, sortSplit } from "./sort-split";
import { SplitRow } from "./split-row";
import { SplitTableHead } from "./split-table-head";

/** Every alias that splits traffic. Where it is narrow, each is a card of its own. */
export function SplitTable({ overview: { split, range, freshness } }: { overview: Overview }) {
  const t = useTranslations("overview.table");
  const titleId = useId();
  const [order, setOrder] = useState<SortOrder>(firstOrder("function"));
  const rows = sortSplit(split, order);
  const showsRegion = new Set(split.map(({ region }) => region)).size > 1;
  return (
    <Card aria-labelledby={titleId} className="@container overflow-hidden">
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-2 px-4 py-3">
        <h2 id={titleId} className="font-medium">
          {t("title")}
        </h2>
        <span className="text-[12px] text-faint">{t("subtitle")}</span>
        {split.length > 1 && <SortSelect order={order} onChange={setOrder} />}
      </div>
      {split.length === 0 ? (
        <NothingSplit isRead={freshness.asOf !== null} />
      ) : (
        <>
          <table aria-labelledby={titleId} className="w-full @max-4xl:block">
            <SplitTableHead order={order} onChange={setOrder} />
            <tbody className="@max-4xl:block">
              {rows.map((alias) => (
                <SplitRow
                  key={[alias.region, alias.namespace, alias.functionName, alias.aliasName].join("/")}
                  {...{ alias, range, showsRegion }}
                />
              ))}
            </tbody>
          </table>
          <p className="border-line border-t px-4 py-2.5 text-[12px] text-faint">{t("footnote")}</p>
        </>
      )}
    </Card>
  );
}
