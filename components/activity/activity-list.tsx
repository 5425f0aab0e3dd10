"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActivityFilter } from "@/lib/client/api";
import { ProblemError } from "@/lib/client/call-api";
import { activityQuery } from "@/lib/client/queries";
import { changeOfRow } from "@/lib/domain/change-of-row";
import { ActRow } from "./act-row";
import { ChangeRow } from "./change-row";
import { isSameFilter, type ServedActivity } from "./served-activity";

/** Events tell of changes at once; sign-ins and the like are seen by the next look. */
const REFRESH_INTERVAL_MS = 15_000;

interface ActivityListProps {
  filter: ActivityFilter;
  served: ServedActivity | null;
  showsFunction: boolean;
}

/** What was done, newest first, a page at a time; changes that are under way stand above. */
export function ActivityList({ filter, served, showsFunction }: ActivityListProps) {
  const t = useTranslations("activity");
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...activityQuery(filter),
    refetchInterval: REFRESH_INTERVAL_MS,
    ...(served !== null && isSameFilter(served.filter, filter)
      ? { initialData: { pages: [served.page], pageParams: [null] } }
      : {}),
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  // A change may have ended between the reading of one page and of another.
  const told = new Set(rows.map(({ changeId }) => changeId));
  const open = data?.pages.flatMap((page) => page.open).filter(({ id }) => !told.has(id)) ?? [];
  return (
    <div className="space-y-3">
      {error instanceof ProblemError && <ProblemNotice problem={error.problem} />}
      <Card aria-label={t("label")}>
        {isPending && error === null && <Loading />}
        {!isPending && rows.length + open.length === 0 && <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState>}
        {rows.length + open.length > 0 && (
          <ul>
            {open.map((change) => (
              <ChangeRow key={change.id} change={change} row={null} showsFunction={showsFunction} />
            ))}
            {rows.map((row) => {
              const change = changeOfRow(row);
              return change === null ? (
                <ActRow key={row.sequence} row={row} showsPlace={showsFunction} />
              ) : (
                <ChangeRow key={change.id} change={change} row={row} showsFunction={showsFunction} />
              );
            })}
          </ul>
        )}
      </Card>
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? t("loading") : t("more")}
        </Button>
      )}
    </div>
  );
}

function Loading() {
  const t = useTranslations("activity");
  return (
    <div role="status" aria-label={t("loading")} className="space-y-3 p-5">
      <Skeleton className="h-5 w-2/3" />
      <Skeleton className="h-5 w-1/2" />
      <Skeleton className="h-5 w-3/5" />
    </div>
  );
}
