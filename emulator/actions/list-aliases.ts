import { z } from "zod";
import { defineAction } from "../cloud.ts";
import type { StoredAlias } from "../model.ts";
import { functionTarget, requireFunction } from "./function-target.ts";
import { pageOf, textPaging } from "./paging.ts";
import { toWireAlias } from "./routing-config.ts";

/** Limit and Offset are text in this action only. `$DEFAULT` comes first, then by time of creation. */
export const listAliases = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "ListAliases",
  limitPerSecond: 20,
  request: z.object({ ...functionTarget, ...textPaging, FunctionVersion: z.string().nullish() }),
  run(context, input) {
    const { key } = requireFunction(context, input);
    const all = context.cloud.store.listAliases(key).sort(byAge);
    const { FunctionVersion } = input;
    const related = FunctionVersion ? all.filter((alias) => usesVersion(alias, FunctionVersion)) : all;
    return { Aliases: pageOf(related, input).map(toWireAlias), TotalCount: related.length };
  },
});

/** Whether the alias can send a request to the version. */
export function usesVersion({ mainVersion, weights, rules }: StoredAlias, version: string): boolean {
  return mainVersion === version || [...weights, ...rules].some((each) => each.version === version);
}

function byAge(a: StoredAlias, b: StoredAlias): number {
  if (a.name === "$DEFAULT") return -1;
  if (b.name === "$DEFAULT") return 1;
  return a.addTime - b.addTime || (a.name < b.name ? -1 : 1);
}
