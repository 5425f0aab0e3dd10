import { queryOptions } from "@tanstack/react-query";
import type { Overview, OverviewRange } from "@/lib/domain/overview-schema";
import { withSignal } from "./api";
import { callApi } from "./call-api";
import { pollUnlessLive } from "./live-state";

/** While no event stream tells of changes. Re-reading costs the cloud nothing: the server answers from what it knows. */
const REFRESH_INTERVAL_MS = 15_000;

const getOverview = (range: OverviewRange, signal?: AbortSignal) =>
  callApi<Overview>(`overview?${new URLSearchParams({ range })}`, withSignal(signal));

export const overviewQuery = (range: OverviewRange) =>
  queryOptions({
    queryKey: ["overview", range],
    queryFn: ({ signal }) => getOverview(range, signal),
    refetchInterval: pollUnlessLive(REFRESH_INTERVAL_MS),
  });
