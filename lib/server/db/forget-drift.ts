import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Database } from "./connection";
import { isOpenDrift } from "./drifts";
import { aliasExpectations, drifts } from "./schema-drift";

/** For functions that are gone: made anew, their aliases are seen for the first time again. Without names: all of a namespace. */
export async function forgetDrift(
  tx: Database,
  { region, namespace }: Pick<FunctionKey, "region" | "namespace">,
  names?: readonly string[],
): Promise<void> {
  const isOfThem = (table: typeof aliasExpectations | typeof drifts) =>
    and(
      eq(table.region, region),
      eq(table.namespace, namespace),
      names === undefined ? undefined : inArray(table.functionName, [...names]),
    );
  await tx.delete(aliasExpectations).where(isOfThem(aliasExpectations));
  await tx
    .update(drifts)
    .set({ state: "gone", resolvedAt: sql`date_trunc('milliseconds', clock_timestamp())` })
    .where(and(isOpenDrift, isOfThem(drifts)));
}
