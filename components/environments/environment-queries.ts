import { queryOptions } from "@tanstack/react-query";
import { getVersionDiff } from "@/lib/client/api";
import { getEnvironmentFigures, getEnvironments, getVersionEvidence } from "@/lib/client/environments-api";
import { pollUnlessLive } from "@/lib/client/live-state";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";

/** While no event tells of a new minute. The server asks Cloud Monitor for all viewers at once. */
const FIGURES_INTERVAL_MS = 15_000;
/** Entry points change rarely, and each look asks the cloud. */
const SETUP_STALE_MS = 5 * 60_000;
const EVIDENCE_STALE_MS = 15_000;

export const environmentFiguresQuery = (key: FunctionKey) =>
  queryOptions({
    queryKey: ["environment-figures", key.region, key.namespace, key.functionName],
    queryFn: ({ signal }) => getEnvironmentFigures(key, signal),
    refetchInterval: pollUnlessLive(FIGURES_INTERVAL_MS),
    retry: false,
  });

/** The chain as it is kept, and what setting it up would still do. */
export const environmentsQuery = (key: FunctionKey) =>
  queryOptions({
    queryKey: ["environments", key.region, key.namespace, key.functionName],
    queryFn: ({ signal }) => getEnvironments(key, signal),
    staleTime: SETUP_STALE_MS,
    refetchOnWindowFocus: false,
    retry: false,
  });

export const versionEvidenceQuery = (key: FunctionKey, aliasName: string, version: string) =>
  queryOptions({
    queryKey: ["evidence", key.region, key.namespace, key.functionName, aliasName, version],
    queryFn: ({ signal }) => getVersionEvidence(key, aliasName, version, signal),
    staleTime: EVIDENCE_STALE_MS,
    retry: false,
  });

/** What differs between a version and the editable head, which may be uploaded to at any moment. */
export const diffToHeadQuery = (key: FunctionKey, version: string) =>
  queryOptions({
    queryKey: ["diff-to-head", key.region, key.namespace, key.functionName, version],
    queryFn: ({ signal }) => getVersionDiff(key, version, LATEST, signal),
    staleTime: 0,
    retry: false,
  });
