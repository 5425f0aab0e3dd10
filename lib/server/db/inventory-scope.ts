import type { FunctionKey } from "@/lib/domain/function-schema";

/** A part of a function that is read by a call of its own. */
export type FunctionPart = "aliases" | "versions" | "detail";

/** Names of rows in `readings`. Names of the cloud's things hold neither `/` nor `#` nor `:`. */
export const scopes = {
  /** The list of a region's namespaces. */
  region: (region: string) => region,
  /** The list of a namespace's functions. */
  namespace: (region: string, namespace: string) => `${region}/${namespace}`,
  part: ({ region, namespace, functionName }: FunctionKey, part: FunctionPart) =>
    `${region}/${namespace}/${functionName}#${part}`,
  /** Its `as_of` moves whenever a row behind the namespace's function index changes: the index's revision. */
  index: (region: string, namespace: string) => `index:${region}/${namespace}`,
};

/** The three scopes of a function. */
export function partScopes(key: FunctionKey): string[] {
  return (["aliases", "versions", "detail"] as const).map((part) => scopes.part(key, part));
}
