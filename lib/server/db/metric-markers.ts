import "server-only";
import { and, desc, eq, gte, isNotNull, lt } from "drizzle-orm";
import type { Change } from "@/lib/domain/change-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { TimeSpan } from "@/lib/domain/metric-period";
import { toChange } from "./change-row";
import type { Database } from "./connection";
import { changes } from "./schema";

const MAX_MARKERS = 200;

/** What was applied to a function in a span, oldest first: the newest 200 at most. */
export async function listAppliedChanges(db: Database, key: FunctionKey, { from, to }: TimeSpan): Promise<Change[]> {
  const rows = await db
    .select()
    .from(changes)
    .where(
      and(
        eq(changes.region, key.region),
        eq(changes.namespace, key.namespace),
        eq(changes.functionName, key.functionName),
        eq(changes.outcome, "applied"),
        isNotNull(changes.closedAt),
        gte(changes.closedAt, new Date(from * 1000)),
        lt(changes.closedAt, new Date(to * 1000)),
      ),
    )
    .orderBy(desc(changes.closedAt))
    .limit(MAX_MARKERS);
  return rows.map(toChange).toReversed();
}
