import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { aliases, functions, versions } from "./schema";

const COLUMNS = {
  functions: [functions.region, functions.namespace, functions.name],
  aliases: [aliases.region, aliases.namespace, aliases.functionName],
  versions: [versions.region, versions.namespace, versions.functionName],
} as const;

/** Whether a row of that table belongs to one of the functions. */
export function isOfFunctions(table: keyof typeof COLUMNS, keys: readonly FunctionKey[]): SQL {
  if (keys.length === 0) return sql`false`;
  const [region, namespace, name] = COLUMNS[table];
  const tuples = keys.map((key) => sql`(${key.region}, ${key.namespace}, ${key.functionName})`);
  return sql`(${region}, ${namespace}, ${name}) in (${sql.join(tuples, sql`, `)})`;
}

/** A function's name as a map's key. */
export function keyText({ region, namespace, functionName }: FunctionKey): string {
  return `${region}/${namespace}/${functionName}`;
}
