import "server-only";
import type { z } from "zod";
import type {
  ActivityPage,
  FunctionIndex,
  FunctionMatches,
  FunctionPage,
  NamespaceList,
  RegionList,
} from "@/lib/domain/api-schema";
import { listChanges } from "./db/changes";
import { getDeps } from "./deps";
import { findFunctions, readFunctionIndex, readFunctionPage, readNamespaces } from "./inventory/read-functions";
import { listRegions } from "./list-regions";
import { requireRegion } from "./pages";
import { placeOf } from "./place-of";
import type { activityQuery, functionListQuery, functionSearchQuery } from "./request-shapes";

const MATCHES = 20;

/** GET /regions */
export async function listVisibleRegions(): Promise<RegionList> {
  return listRegions((await getDeps("view", {})).caller.grants);
}

/** GET /{region}/namespaces */
export async function listNamespaces(region: string): Promise<NamespaceList> {
  requireRegion(region);
  return readNamespaces(await getDeps("view", { region }), region);
}

/** GET /{region}/{namespace}/function-index */
export async function getFunctionIndex(place: { region: string; namespace: string }): Promise<FunctionIndex> {
  requireRegion(place.region);
  return readFunctionIndex(await getDeps("view", place), place.region, place.namespace);
}

/** GET /{region}/functions: for jumping to a function in any namespace. */
export async function findFunctionsByName(
  region: string,
  { search }: z.output<typeof functionSearchQuery>,
): Promise<FunctionMatches> {
  requireRegion(region);
  return findFunctions(await getDeps("view", { region }), region, search, MATCHES);
}

/** GET /{region}/{namespace}/functions */
export async function listFunctions(
  place: { region: string; namespace: string },
  query: z.output<typeof functionListQuery>,
): Promise<FunctionPage> {
  requireRegion(place.region);
  return readFunctionPage(await getDeps("view", place), { ...place, ...query });
}

/** GET /activity */
export async function listActivity({
  before,
  limit,
  ...filter
}: z.output<typeof activityQuery>): Promise<ActivityPage> {
  const { db, caller } = await getDeps("view", placeOf(filter));
  return listChanges(db, withoutBlanks(filter), { grants: caller.grants, limit, before: before ?? null });
}

function withoutBlanks(filter: Omit<z.output<typeof activityQuery>, "before" | "limit">) {
  const { region, namespace, functionName, aliasName } = filter;
  return {
    ...(region === undefined ? {} : { region }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(functionName === undefined ? {} : { functionName }),
    ...(aliasName === undefined ? {} : { aliasName }),
  };
}
