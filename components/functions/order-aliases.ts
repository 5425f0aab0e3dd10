import { DEFAULT_ALIAS } from "@/lib/domain/alias";

const RANKS: Record<string, number> = { release: 0, prepub: 1, [DEFAULT_ALIAS]: 3 };
const OTHERS_RANK = 2;

/** Aliases with those that serve most people first: release, prepub, others by name, `$DEFAULT` last. */
export function orderAliases<Alias extends { name: string }>(aliases: readonly Alias[]): Alias[] {
  return aliases.toSorted(
    (left, right) => rankOf(left.name) - rankOf(right.name) || left.name.localeCompare(right.name, "en"),
  );
}

function rankOf(name: string): number {
  return RANKS[name] ?? OTHERS_RANK;
}
