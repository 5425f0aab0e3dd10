import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { overviewQuery } from "@/lib/client/overview-api";
import type { Overview } from "@/lib/domain/overview-schema";
import { OverviewDisplay } from "./overview-display";
import type { OverviewView } from "./overview-params";

/** The Overview with the server's answer in the browser's cache. */
export function HydratedOverview({ overview, view }: { overview: Overview; view: OverviewView }) {
  const client = new QueryClient();
  client.setQueryData(overviewQuery(view.range).queryKey, overview);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OverviewDisplay view={view} />
    </HydrationBoundary>
  );
}
