"use client";

import { useTranslations } from "use-intl";
import { ServerAwayNote } from "@/components/shell/server-away-note";
import { StaleBanner } from "@/components/shell/stale-banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Namespace } from "@/lib/domain/function-schema";
import { FilterBox } from "./filter-box";
import { FilterChips } from "./filter-chips";
import { FunctionTable } from "./function-table";
import { PlaceSelects } from "./place-selects";
import type { ServedFunctions } from "./served-functions";
import { type FunctionList as List, useFunctionList } from "./use-function-list";

interface Props {
  region: string;
  namespace: string;
  regions: readonly string[];
  namespaces: readonly Namespace[];
  /** Null when the whole index came with the page. */
  served: ServedFunctions | null;
}

/** The Functions page. */
export function FunctionList({ region, namespace, regions, namespaces, served }: Props) {
  const t = useTranslations("functions");
  const list = useFunctionList(region, namespace, served);
  return (
    <div className="space-y-4 px-4 py-5 md:px-6">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-[19px] font-semibold tracking-tight">{t("title")}</h1>
        <span className="num text-muted">{t("total", { count: list.counts.all })}</span>
        <div className="flex w-full flex-wrap gap-2 sm:ml-auto sm:w-auto">
          <FilterBox value={list.query} onChange={list.setQuery} onFocus={list.askForRest} />
          <PlaceSelects {...{ regions, region, namespaces, namespace }} />
        </div>
      </div>
      <StaleBanner freshness={list.freshness} />
      {list.isServerAway && <ServerAwayNote />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <FilterChips filter={list.filter} counts={list.counts} onChange={list.setFilter} />
        <ResultCount list={list} />
      </div>
      <Card aria-label={t("title")} className="overflow-hidden">
        {list.rows.length > 0 ? (
          <FunctionTable rows={list.rows} rowCount={list.matched} region={region} namespace={namespace} />
        ) : (
          <NothingToShow list={list} namespace={namespace} />
        )}
      </Card>
    </div>
  );
}

function ResultCount({ list: { query, filter, matched, counts, isWhole } }: { list: List }) {
  const t = useTranslations("functions");
  const isNarrowed = query.trim() !== "" || filter !== "all";
  return (
    <span role="status" className="num ml-auto text-[12px] text-faint">
      {isNarrowed && t("shown", { shown: matched, total: counts.all })}
      {isNarrowed && !isWhole && ` · ${t("loadingRest")}`}
    </span>
  );
}

function NothingToShow({ list, namespace }: { list: List; namespace: string }) {
  const t = useTranslations("functions.empty");
  if (list.freshness.asOf === null) {
    return list.freshness.failing === null ? (
      <EmptyState title={t("reading")}>{t("readingHint")}</EmptyState>
    ) : (
      <EmptyState title={t("unreadable")} />
    );
  }
  if (list.counts.all === 0) return <EmptyState title={t("none", { namespace })}>{t("noneHint")}</EmptyState>;
  const handleClear = () => {
    list.setQuery("");
    list.setFilter("all");
  };
  return (
    <EmptyState title={t("noMatch")} action={<Button onClick={handleClear}>{t("clear")}</Button>}>
      {t("noMatchHint", { namespace })}
    </EmptyState>
  );
}
