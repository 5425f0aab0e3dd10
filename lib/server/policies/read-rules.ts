import "server-only";
import type { Rules } from "@/lib/domain/judge-alias-change";
import { listPolicies } from "../db/alias-policies";
import type { Database } from "../db/connection";
import { listFreezes } from "../db/freeze-windows";
import { listStops } from "../db/line-stops";

/** Everything that changes of aliases are judged by. A few rows: they are read whole. */
export async function readRules(db: Database): Promise<Rules> {
  // One after another: a transaction has one connection.
  const policies = await listPolicies(db);
  const freezes = await listFreezes(db);
  return { policies, freezes, stops: await listStops(db) };
}
