import { z } from "zod";
import { CloudError } from "../../cloud.ts";

export const gatewayPaging = { Limit: z.number().nullish(), Offset: z.number().nullish() };

export const gatewayFilters = {
  Filters: z.array(z.object({ Name: z.string(), Values: z.array(z.string()) })).nullish(),
};

interface Paging {
  Limit?: number | null | undefined;
  Offset?: number | null | undefined;
}

const defaultLimit = 20;
const maxLimit = 100;

/** Throws InvalidParameter.FormatError for a page that cannot be meant: a limit above 100, or no whole number. */
export function gatewayPage<T>(all: readonly T[], { Limit, Offset }: Paging): T[] {
  const limit = Limit ?? defaultLimit;
  const offset = Offset ?? 0;
  if (!Number.isInteger(limit) || limit < 0 || limit > maxLimit) throw formatError("Limit", `0 to ${maxLimit}`);
  if (!Number.isInteger(offset) || offset < 0) throw formatError("Offset", "0 or more");
  return all.slice(offset, offset + limit);
}

/** Fields by the filter names that an action takes; a value may have several, and one that equals is enough. */
export type FilterFields<T> = Readonly<Record<string, (value: T) => readonly string[]>>;

/** All filters must hold, any value of one is enough. Throws InvalidParameterValue.InvalidFilterNotSupportedName. */
export function filtered<T>(
  all: readonly T[],
  fields: FilterFields<T>,
  filters: readonly { Name: string; Values: string[] }[] | null | undefined,
): T[] {
  const conditions = (filters ?? []).map(({ Name, Values }) => {
    const fieldOf = Object.hasOwn(fields, Name) ? fields[Name] : undefined;
    if (fieldOf !== undefined) return { fieldOf, values: Values.filter((value) => value !== "") };
    throw new CloudError(
      "InvalidParameterValue.InvalidFilterNotSupportedName",
      `The filter ${JSON.stringify(Name)} is not one of ${Object.keys(fields).join(", ")}.`,
    );
  });
  return all.filter((value) =>
    conditions.every(
      ({ fieldOf, values }) => values.length === 0 || fieldOf(value).some((one) => values.includes(one)),
    ),
  );
}

function formatError(field: string, range: string): CloudError {
  return new CloudError("InvalidParameter.FormatError", `${field} is a whole number, ${range}.`);
}
