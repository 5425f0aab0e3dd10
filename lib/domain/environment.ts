import { DEFAULT_ALIAS } from "./alias";
import type { Alias } from "./alias-schema";
import type { Environment } from "./environment-schema";

/** The release guide's chain. */
export const DEFAULT_CHAIN: readonly Environment[] = [
  { id: "test", alias: DEFAULT_ALIAS },
  { id: "prepub", alias: "prepub" },
  { id: "release", alias: "release" },
];

/** A function's aliases by what they are for. */
export interface ArrangedEnvironments {
  /** In order of release; only those whose alias exists. */
  chain: Environment[];
  /** Environments of the chain whose alias does not exist (yet). */
  missing: Environment[];
  /** Aliases that belong to no environment, each its own, by name. */
  others: Environment[];
}

/** Sorts a function's aliases into its environments. `saved` is the chain set up for it; null means the default one. */
export function arrangeEnvironments(
  aliases: readonly Pick<Alias, "name">[],
  saved: readonly Environment[] | null,
): ArrangedEnvironments {
  const names = new Set(aliases.map(({ name }) => name));
  const wanted = saved ?? DEFAULT_CHAIN;
  const chained = new Set(wanted.map(({ alias }) => alias));
  const others = [...names].filter((name) => !chained.has(name)).toSorted();
  return {
    chain: wanted.filter(({ alias }) => names.has(alias)),
    missing: wanted.filter(({ alias }) => !names.has(alias)),
    others: others.map((name) => ({ id: name, alias: name })),
  };
}
