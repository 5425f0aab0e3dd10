import { z } from "zod";
import { CloudError } from "../cloud.ts";

/** Limit and Offset of most lists. */
export const numberPaging = {
  Limit: z.number().int().min(0).nullish(),
  Offset: z.number().int().min(0).nullish(),
};

/** ListAliases alone takes them as text. */
export const textPaging = {
  Limit: z.string().regex(/^\d*$/, "a number as text").nullish(),
  Offset: z.string().regex(/^\d*$/, "a number as text").nullish(),
};

interface Paging {
  Limit?: number | string | null | undefined;
  Offset?: number | string | null | undefined;
}

const defaultLimit = 20;

export function pageOf<T>(all: readonly T[], { Limit, Offset }: Paging): T[] {
  const offset = Number(Offset ?? 0);
  const limit = Limit === undefined || Limit === null || Limit === "" ? defaultLimit : Number(Limit);
  return all.slice(offset, offset + limit);
}

export interface Ordering<T> {
  /** Values by the names that Orderby takes; compared as numbers or by code point. */
  by: Readonly<Record<string, (value: T) => string | number>>;
  defaultBy: string;
  defaultOrder: "ASC" | "DESC";
}

/** Throws InvalidParameterValue.Order or .OrderBy for a name that the action does not document. */
export function ordered<T>(
  values: readonly T[],
  ordering: Ordering<T>,
  orderBy: string | null | undefined,
  order: string | null | undefined,
): T[] {
  const sortValue = ordering.by[orderBy || ordering.defaultBy];
  if (sortValue === undefined) throw invalid("OrderBy", orderBy ?? "");
  const direction = (order || ordering.defaultOrder).toUpperCase();
  if (direction !== "ASC" && direction !== "DESC") throw invalid("Order", order ?? "");
  const sign = direction === "ASC" ? 1 : -1;
  return [...values].sort((a, b) => sign * compare(sortValue(a), sortValue(b)));
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function invalid(field: string, value: string): CloudError {
  return new CloudError(
    `InvalidParameterValue.${field}`,
    `The value ${JSON.stringify(value)} of ${field} is not supported.`,
  );
}
