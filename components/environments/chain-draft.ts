import type { Environment } from "@/lib/domain/environment-schema";

/** An environment as it is typed. */
export interface ChainRow {
  /** Stays with the row when it moves. */
  key: string;
  name: string;
  alias: string;
}

/** What is wrong with a row; each has its words. */
export type RowProblem = "nameEmpty" | "nameTwice" | "aliasEmpty" | "aliasWrong" | "aliasTwice";

export const MOST_ENVIRONMENTS = 10;
export const MOST_NAME_CHARACTERS = 40;
const ALIAS = /^(\$DEFAULT|[A-Za-z][A-Za-z0-9_-]{0,63})$/;

/** @param nameOf an environment's name in the reader's language */
export function rowsOf(chain: readonly Environment[], nameOf: (id: string) => string): ChainRow[] {
  return chain.map(({ id, alias }) => ({ key: id, name: nameOf(id), alias }));
}

/** The chain that rows stand for. A name that is the reader's word for one of `known` becomes that environment again. */
export function chainOf(
  rows: readonly ChainRow[],
  known: readonly Environment[],
  nameOf: (id: string) => string,
): Environment[] {
  return rows.map(({ name, alias }) => {
    const typed = name.trim();
    const same = known.find(({ id }) => nameOf(id).toLowerCase() === typed.toLowerCase());
    return { id: same?.id ?? typed, alias: alias.trim() };
  });
}

/** The first thing wrong with each row, by its place; the second of two equal ones is the wrong one. */
export function rowProblems(rows: readonly ChainRow[]): (RowProblem | null)[] {
  const isRepeated = (index: number, value: (row: ChainRow) => string) => {
    const row = rows[index];
    return row !== undefined && rows.slice(0, index).some((earlier) => value(earlier) === value(row));
  };
  return rows.map((row, index) => {
    if (row.name.trim() === "") return "nameEmpty";
    if (isRepeated(index, ({ name }) => name.trim().toLowerCase())) return "nameTwice";
    if (row.alias.trim() === "") return "aliasEmpty";
    if (!ALIAS.test(row.alias.trim())) return "aliasWrong";
    return isRepeated(index, ({ alias }) => alias.trim()) ? "aliasTwice" : null;
  });
}

/** The rows with one of them a place earlier or later. */
export function moveRow(rows: readonly ChainRow[], key: string, step: -1 | 1): ChainRow[] {
  const from = rows.findIndex((row) => row.key === key);
  const to = from + step;
  const row = rows[from];
  if (row === undefined || to < 0 || to >= rows.length) return [...rows];
  return rows.toSpliced(from, 1).toSpliced(to, 0, row);
}

export function isSameChain(left: readonly Environment[], right: readonly Environment[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ id, alias }, index) => id === right[index]?.id && alias === right[index]?.alias)
  );
}
