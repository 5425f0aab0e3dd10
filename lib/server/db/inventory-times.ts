import "server-only";
import { and, gt, isNotNull, type SQL, sql } from "drizzle-orm";
import type { LiveAsOf } from "@/lib/domain/live-event-schema";
import type { Database } from "./connection";
import { isoText } from "./iso-text";
import { functions, readings } from "./schema";

/** More than people look at in ten minutes. */
const MAX_FUNCTIONS = 500;

/** As of when the views of functions opened since `viewedSince` are: the time of the part read longest ago. */
export async function listFunctionTimes(db: Database, viewedSince: Date): Promise<LiveAsOf["functions"]> {
  return db
    .select({
      region: functions.region,
      namespace: functions.namespace,
      functionName: functions.name,
      asOf: known(sql`least(${functions.detailAt}, ${functions.versionsAt}, ${functions.aliasesAt})`),
    })
    .from(functions)
    .where(
      and(
        gt(functions.viewedAt, viewedSince),
        isNotNull(functions.detailAt),
        isNotNull(functions.versionsAt),
        isNotNull(functions.aliasesAt),
      ),
    )
    .limit(MAX_FUNCTIONS);
}

/** As of when the lists of functions are: of the list, or of the aliases of one of them when those are older. */
export async function listNamespaceTimes(db: Database): Promise<LiveAsOf["lists"]> {
  return db
    .select({
      region: functions.region,
      namespace: functions.namespace,
      // The oldest is null when no alias was read yet, and then counts for nothing.
      asOf: known(sql`least(${readings.asOf}, min(${functions.aliasesAt}))`),
    })
    .from(functions)
    .innerJoin(readings, sql`${readings.scope} = ${functions.region} || '/' || ${functions.namespace}`)
    .where(isNotNull(readings.asOf))
    .groupBy(functions.region, functions.namespace, readings.asOf);
}

/** A moment that the condition of its query says is there. */
function known(moment: SQL): SQL<string> {
  return sql<string>`${isoText(moment)}`;
}
