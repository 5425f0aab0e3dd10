import { DEFAULT_ALIAS } from "./alias";
import type { Alias } from "./alias-schema";

/** A step of a function's way to its users: a name for people and the alias that serves it. */
export interface Environment {
  /** `test`, `prepub`, `release` have names in the message files; others are shown as they are. */
  id: string;
  alias: string;
}

/** The release guide's chain; a function uses those whose alias it has. */
const DEFAULT_CHAIN: readonly Environment[] = [
  { id: "test", alias: DEFAULT_ALIAS },
  { id: "prepub", alias: "prepub" },
  { id: "release", alias: "release" },
];

/** The environments of a function in order of release, from its aliases; aliases outside the chain come after it. */
export function environmentsOf(aliases: readonly Pick<Alias, "name">[]): Environment[] {
  const names = new Set(aliases.map(({ name }) => name));
  const chain = DEFAULT_CHAIN.filter(({ alias }) => names.has(alias));
  const chained = new Set(chain.map(({ alias }) => alias));
  const others = [...names].filter((name) => !chained.has(name)).toSorted();
  return [...chain, ...others.map((name) => ({ id: name, alias: name }))];
}
