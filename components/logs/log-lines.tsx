"use client";
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import RotateCw from "lucide-react/icons/rotate-cw";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemError } from "@/lib/client/call-api";
import type { LogWish } from "@/lib/client/logs-api";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { mergeLines } from "@/lib/domain/log-lines";
import type { LogPage } from "@/lib/domain/log-schema";
import { MAX_SEARCH_LINES } from "@/lib/domain/log-search-text";
import { LoadingLines } from "./loading-lines";
import { LogFoot } from "./log-foot";
import { LogList } from "./log-list";
import { logsQuery } from "./log-queries";
import { NoTopic } from "./no-topic";
import { TailBar } from "./tail-bar";
import { useLiveTail } from "./use-live-tail";

interface Props {
  functionKey: FunctionKey;
  view: FunctionView;
  wish: LogWish;
  onOpenRequest: (requestId: string) => void;
}

/** What a search finds, a page at a time, and what arrives while one follows. */
export function LogLines({ functionKey, view, wish, onOpenRequest }: Props) {
  const t = useTranslations("logs");
  const client = useQueryClient();
  const query = logsQuery(functionKey, wish);
  const { data, error, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(query);
  const found = data?.pages.flatMap(({ lines }) => lines) ?? [];
  const tail = useLiveTail(functionKey, wish, found);
  const hasOlder = hasNextPage && !tail.isFull;
  const oldest = hasOlder ? found.at(-1)?.time : undefined;
  // What is older than the last page belongs to the next one.
  const recent = tail.lines.filter(({ time }) => oldest === undefined || time >= oldest);
  const lines = tail.isFull ? tail.lines : mergeLines(recent, found);
  const [first] = data?.pages ?? [];
  const problem = [error, tail.error].find((each) => each instanceof ProblemError)?.problem;

  const handleRefresh = () => {
    tail.forget();
    // Only the newest page is read again; those after it would be of another moment.
    client.setQueryData<InfiniteData<LogPage, string | null>>(query.queryKey, (all) =>
      all === undefined ? all : { pages: all.pages.slice(0, 1), pageParams: all.pageParams.slice(0, 1) },
    );
    void refetch();
  };
  if (first?.topicId === null) {
    return (
      <Card aria-label={t("label")}>
        <NoTopic functionKey={functionKey} />
      </Card>
    );
  }
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        {wish.to === undefined && <TailBar tail={tail} />}
        <Button size="small" variant="ghost" className="ml-auto" disabled={isFetching} onClick={handleRefresh}>
          <RotateCw aria-hidden="true" className="size-3.5" />
          {t("refresh")}
        </Button>
      </div>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {tail.hasGap && (
        <p role="status" className="rounded-lg bg-warn-soft px-3 py-2 text-warn">
          {t("tail.gap")}
        </p>
      )}
      <Card aria-label={t("label")} className="overflow-hidden">
        {first === undefined && error === null && <LoadingLines />}
        {first !== undefined && lines.length === 0 && <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState>}
        {lines.length > 0 && (
          <LogList
            lines={lines}
            aliases={view.aliases}
            alias={wish.alias ?? null}
            onOpenRequest={onOpenRequest}
            onRead={tail.pause}
          />
        )}
        {first !== undefined && <LogFoot asOf={first.asOf} cql={first.cql} />}
      </Card>
      {hasOlder && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? t("loading") : t("older")}
        </Button>
      )}
      {tail.isFull && <p className="text-muted">{t("tail.full", { count: lines.length })}</p>}
      {!hasNextPage && found.length >= MAX_SEARCH_LINES && (
        <p className="text-muted">{t("capped", { count: MAX_SEARCH_LINES })}</p>
      )}
    </div>
  );
}
