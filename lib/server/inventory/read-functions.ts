import "server-only";
import { isVisible, seesEverything } from "@/lib/domain/access";
import type { FunctionIndex, FunctionMatches, FunctionPage, NamespaceList } from "@/lib/domain/api-schema";
import type { FunctionKey, FunctionSummary } from "@/lib/domain/function-schema";
import { isSplit } from "@/lib/domain/roles";
import { listFunctionSummaries, oldestAliasesAt, searchFunctions } from "../db/inventory-index";
import { listNamespaces } from "../db/inventory-namespaces";
import { freshnessOf, getReadings } from "../db/inventory-readings";
import { scopes } from "../db/inventory-scope";
import type { ListDeps } from "./inventory-deps";
import { keepFor, keepRevision } from "./kept";

/** A region's namespaces as last read, those that the reader may see something of. */
export async function readNamespaces({ db, caller }: ListDeps, region: string): Promise<NamespaceList> {
  const [namespaces, readings] = await Promise.all([
    listNamespaces(db, region),
    getReadings(db, [scopes.region(region)]),
  ]);
  const reading = readings.get(scopes.region(region));
  const visible = namespaces.filter(({ name }) => isVisible(caller.grants, { region, namespace: name }));
  return { namespaces: visible, freshness: freshnessOf(reading?.asOf ?? null, [reading]) };
}

/** Every function of a namespace that the reader may see, as last read. Unchanged ones are not read from the database again. */
export async function readFunctionIndex(
  { db, caller }: ListDeps,
  region: string,
  namespace: string,
): Promise<FunctionIndex> {
  const names = { index: scopes.index(region, namespace), list: scopes.namespace(region, namespace) };
  const readings = await getReadings(db, [names.index, names.list, scopes.region(region)]);
  // The revision was read before the rows: whatever changes in between gives the next reader a newer one.
  const revision = readings.get(names.index)?.revision ?? "none";
  const all = await keepRevision(db, names.index, revision, () => listFunctionSummaries(db, region, namespace));
  const functions = seesEverything(caller.grants)
    ? all
    : all.filter(({ name }) => isVisible(caller.grants, { region, namespace, functionName: name }));
  const oldest = await keepFor(db, names.index, 5_000, () => oldestAliasesAt(db, region, namespace));
  const listed = readings.get(names.list);
  const asOf = listed?.asOf && oldest !== null && oldest < listed.asOf ? oldest : (listed?.asOf ?? null);
  return { functions, freshness: freshnessOf(asOf, [listed, readings.get(scopes.region(region))]) };
}

export interface FunctionPageRequest extends Pick<FunctionKey, "region" | "namespace"> {
  /** Part of a name or description, in any case; empty: all. */
  search: string;
  filter: "all" | "splitting" | "drifted" | "notActive";
  /** From 1. */
  page: number;
  pageSize: number;
}

/** One page of a namespace's functions by name, and how many there are in all. */
export async function readFunctionPage(deps: ListDeps, request: FunctionPageRequest): Promise<FunctionPage> {
  const { page, pageSize, search, filter } = request;
  const { functions, freshness } = await readFunctionIndex(deps, request.region, request.namespace);
  const text = search.trim().toLowerCase();
  const found = functions.filter((each) => matches(each, text) && FILTERS[filter](each));
  return {
    functions: found.slice((page - 1) * pageSize, page * pageSize),
    total: found.length,
    page,
    pageSize,
    freshness,
  };
}

/** Functions that the reader may see, of any namespace of a region, whose name or description contains a text, the best matches first. */
export async function findFunctions(
  { db, caller }: ListDeps,
  region: string,
  query: string,
  limit: number,
): Promise<FunctionMatches> {
  return { matches: await searchFunctions(db, caller.grants, region, query.trim(), limit) };
}

const FILTERS: Record<FunctionPageRequest["filter"], (summary: FunctionSummary) => boolean> = {
  all: () => true,
  splitting: ({ aliases }) => aliases?.some(isSplit) ?? false,
  drifted: ({ drifted }) => drifted !== undefined,
  notActive: ({ status }) => status !== "Active",
};

function matches({ name, description }: FunctionSummary, text: string): boolean {
  return text === "" || name.toLowerCase().includes(text) || description.toLowerCase().includes(text);
}
