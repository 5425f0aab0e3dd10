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
import { pollUnlessLive } from "@/lib/client/live-state";
import { activityQuery } from "@/lib/client/queries";
import { ChangeRow } from "./change-row";
import { isSameFilter, type ServedActivity } from "./served-activity";

const REFRESH_INTERVAL_MS = 15_000;

interface ActivityListProps {
  filter: ActivityFilter;
  served: ServedActivity | null;
  showsFunction: boolean;
}

/** What was done, newest first, a page at a time. */
export function ActivityList({ filter, served, showsFunction }: ActivityListProps) {
  const t = useTranslations("activity");
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...activityQuery(filter),
    refetchInterval: pollUnlessLive(REFRESH_INTERVAL_MS),
    ...(served !== null && isSameFilter(served.filter, filter)
      ? { initialData: { pages: [served.page], pageParams: [null] } }
      : {}),
  });
  const changes = data?.pages.flatMap((page) => page.changes) ?? [];
  return (
    <div className="space-y-3">
      {error instanceof ProblemError && <ProblemNotice problem={error.problem} />}
      <Card aria-label={t("label")}>
        {isPending && error === null && <Loading />}
        {!isPending && changes.length === 0 && <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState>}
        {changes.length > 0 && (
          <ul>
            {changes.map((change) => (
              <ChangeRow key={change.id} change={change} showsFunction={showsFunction} />
            ))}
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
