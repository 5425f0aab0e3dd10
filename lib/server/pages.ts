import "server-only";
import type { FunctionIndex, NamespaceList, RegionList } from "@/lib/domain/api-schema";
import type { AuditPage } from "@/lib/domain/audit-schema";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { getPageDeps } from "./access/page-deps";
import { readAuditPage } from "./audit/read-audit-page";
import { isFunctionMissing } from "./cloud/cloud-error";
import { getFunction } from "./cloud/functions";
import type { Deps } from "./deps";
import { problem } from "./http-problem";
import { readKeptFunction } from "./inventory/kept-views";
import { readFunctionIndex, readNamespaces } from "./inventory/read-functions";
import { refreshFunction } from "./inventory/refresh-function";
import { isKnownRegion, listRegions } from "./list-regions";
import { placeOf } from "./place-of";
import { auditFileQuery } from "./request-shapes-audit";

/** What the pages show, as the routes of the same name answer it. */

/** A look no older than this needs no new reading: one is enough for everybody who opens a function at once. */
const FRESH_MS = 2_000;
/** How long a page waits for the cloud before it shows what is known. */
const PATIENCE_MS = 1_500;

const ACTIVITY_PAGE = 50;

export async function loadRegions(): Promise<RegionList> {
  const { caller } = await getPageDeps("view", {});
  return listRegions(caller.grants);
}

export async function loadNamespaces(region: string): Promise<NamespaceList> {
  requireRegion(region);
  return readNamespaces(await getPageDeps("view", { region }), region);
}

export async function loadFunctionIndex(region: string, namespace: string): Promise<FunctionIndex> {
  requireRegion(region);
  return readFunctionIndex(await getPageDeps("view", { region, namespace }), region, namespace);
}

/**
 * A function, read from the cloud at once unless somebody just did. When the cloud is slow or away the view is what
 * was known, with its time. Null: no such function. Throws the cloud's error when nothing is known of it.
 */
export async function loadFunction(key: FunctionKey): Promise<FunctionView | null> {
  if (!isKnownRegion(key.region)) return null;
  const deps = await getPageDeps("view", key);
  const refreshing = refreshFunction(deps, key, { maxAgeMs: FRESH_MS });
  await Promise.race([refreshing, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  const known = await readKeptFunction(deps, key);
  if (known !== null) return known;
  await refreshing;
  return (await readKeptFunction(deps, key)) ?? (await nullIfMissing(deps, key));
}

/** Null when the cloud knows no such function; otherwise throws why it cannot be shown. */
export async function nullIfMissing({ cloud }: Pick<Deps, "cloud">, key: FunctionKey): Promise<null> {
  try {
    await getFunction(cloud, key, { purpose: "read" });
  } catch (error) {
    if (isFunctionMissing(error)) return null;
    throw error;
  }
  throw problem("cloudUnavailable", `${key.functionName} could not be read completely yet; try again in a moment.`);
}

/** Null for a filter that no row could fit, such as one from a mistyped address. */
export async function loadActivity(wished: Record<string, string>): Promise<AuditPage | null> {
  const { data: filter } = auditFileQuery.safeParse(wished);
  const { db, caller } = await getPageDeps("view", filter === undefined ? {} : placeOf(filter));
  return filter === undefined ? null : readAuditPage(db, { filter, grants: caller.grants }, { limit: ACTIVITY_PAGE });
}

/** Throws `notFound` for a region this console does not look at. */
export function requireRegion(region: string): void {
  if (!isKnownRegion(region)) throw problem("notFound", `This console does not look at the region ${region}.`);
}
