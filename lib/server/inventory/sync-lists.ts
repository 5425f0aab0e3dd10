import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { FUNCTIONS_PAGE_SIZE, type FunctionsPage, listFunctionsPage } from "../cloud/functions";
import { listNamespaces } from "../cloud/namespaces";
import { deleteFunctions, listFunctionNames, saveListedFunctions } from "../db/inventory-functions";
import { saveNamespaces } from "../db/inventory-namespaces";
import { recordPartFailures, recordReadings, touchIndexes } from "../db/inventory-readings";
import { scopes } from "../db/inventory-scope";
import type { InventoryDeps } from "./inventory-deps";
import { fieldsOf } from "./save-function-parts";

const SYNC = { purpose: "sync" } as const;

/** Where a sweep over a region's lists stands: namespaces first, then each namespace's functions page by page. */
export interface ListSweep {
  region: string;
  /** Namespaces still to be listed; the first is under way. Empty: the next step lists the namespaces. */
  left: string[];
  /** The namespace under way. */
  listing: NamespaceListing | null;
  /** Whole sweeps so far. */
  completed: number;
}

interface NamespaceListing {
  startedAt: Date;
  offset: number;
  lastName: string | null;
  seen: Set<string>;
  /** False once the list moved between two pages: what was not seen may be there all the same. */
  isWhole: boolean;
}

export function newListSweep(region: string): ListSweep {
  return { region, left: [], listing: null, completed: 0 };
}

/** One step of the sweep: one page of one list. Says whether the cloud answered. */
export async function sweepLists(deps: InventoryDeps, sweep: ListSweep): Promise<boolean> {
  const [namespace] = sweep.left;
  return namespace === undefined ? sweepNamespaces(deps, sweep) : sweepPage(deps, sweep, namespace);
}

async function sweepNamespaces({ db, cloud, now }: InventoryDeps, sweep: ListSweep): Promise<boolean> {
  const { region } = sweep;
  const at = now();
  const scope = scopes.region(region);
  try {
    const listed = await listNamespaces(cloud, region, SYNC);
    await db.transaction(async (tx) => {
      await saveNamespaces(tx, region, listed, at);
      await recordReadings(tx, [{ scope, at, error: null }]);
    });
    // The one most people use first.
    sweep.left = listed.map(({ name }) => name).toSorted((left, right) => rank(left) - rank(right));
    sweep.listing = null;
    return true;
  } catch (error) {
    await recordReadings(db, [{ scope, at, error: fieldsOf(error) }]);
    return false;
  }
}

async function sweepPage(deps: InventoryDeps, sweep: ListSweep, namespace: string): Promise<boolean> {
  const { db, cloud, now } = deps;
  const place = { region: sweep.region, namespace };
  const listing = sweep.listing ?? startListing(now());
  sweep.listing = listing;
  const at = now();
  // One row of overlap shows whether the list moved since the page before.
  const overlap = listing.offset === 0 ? 0 : 1;
  let page: FunctionsPage;
  try {
    const range = { offset: listing.offset - overlap, limit: FUNCTIONS_PAGE_SIZE };
    page = await listFunctionsPage(cloud, place, range, SYNC);
  } catch (error) {
    await recordReadings(db, [{ scope: scopes.namespace(place.region, namespace), at, error: fieldsOf(error) }]);
    // The other namespaces must not wait for this one.
    finishNamespace(sweep);
    return false;
  }
  const isLast = takePage(listing, page, overlap);
  await db.transaction(async (tx) => {
    const changed = await saveListedFunctions(tx, place, page.functions, at);
    await recordOdd(tx, place, page, at);
    const removed = isLast && listing.isWhole ? await removeGone(tx, place, listing) : false;
    if (isLast) {
      await recordReadings(tx, [
        { scope: scopes.namespace(place.region, namespace), at: listing.startedAt, error: null },
      ]);
    }
    if (changed || removed) await touchIndexes(tx, place.region, [namespace]);
  });
  if (isLast) finishNamespace(sweep);
  return true;
}

/** Counts a page in and says whether it was the last. */
function takePage(listing: NamespaceListing, { names, total }: FunctionsPage, overlap: number): boolean {
  if (overlap === 1 && names[0] !== listing.lastName) listing.isWhole = false;
  for (const name of names) {
    if (name === null) listing.isWhole = false;
    else listing.seen.add(name);
  }
  listing.offset += Math.max(0, names.length - overlap);
  listing.lastName = names.at(-1) ?? null;
  return names.length <= overlap || (names.length < FUNCTIONS_PAGE_SIZE && listing.offset >= total);
}

async function removeGone(
  tx: InventoryDeps["db"],
  place: Pick<FunctionKey, "region" | "namespace">,
  { seen, startedAt }: NamespaceListing,
): Promise<boolean> {
  const gone = (await listFunctionNames(tx, place, startedAt)).filter((name) => !seen.has(name));
  await deleteFunctions(tx, place, gone);
  return gone.length > 0;
}

/** Functions whose entry could not be read keep what is known of them and show why it is old. */
async function recordOdd(
  tx: InventoryDeps["db"],
  place: Pick<FunctionKey, "region" | "namespace">,
  { unreadable }: FunctionsPage,
  at: Date,
): Promise<void> {
  const failures = unreadable.flatMap(({ name, problem }) => {
    if (name === null) return [];
    const message = `ListFunctions: the cloud's answer could not be understood: ${problem}.`;
    const error = { code: "BadAnswer", message, cloudRequestId: null };
    return [{ key: { ...place, functionName: name }, part: "detail" as const, at, error }];
  });
  await recordPartFailures(tx, failures);
}

function startListing(startedAt: Date): NamespaceListing {
  return { startedAt, offset: 0, lastName: null, seen: new Set(), isWhole: true };
}

function finishNamespace(sweep: ListSweep): void {
  sweep.left.shift();
  sweep.listing = null;
  if (sweep.left.length === 0) sweep.completed += 1;
}

function rank(namespace: string): number {
  return namespace === "default" ? 0 : 1;
}
