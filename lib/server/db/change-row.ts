import "server-only";
import type { Change } from "@/lib/domain/change-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { changes } from "./schema";

export type ChangeRow = typeof changes.$inferSelect;

/** A stored change as the rest of the product knows it, without what only the change path needs. */
export function toChange(row: ChangeRow): Change {
  return {
    id: row.id,
    kind: row.kind,
    region: row.region,
    namespace: row.namespace,
    functionName: row.functionName,
    aliasName: row.aliasName,
    version: row.version,
    ...(row.entryPoint === null ? {} : { entryPoint: row.entryPoint }),
    actor: row.actor,
    reason: row.reason,
    before: row.before,
    after: row.after,
    found: row.found,
    outcome: row.outcome,
    errorCode: row.errorCode,
    errorMessage: row.errorMessage,
    cloudRequestId: row.cloudRequestId,
    requestedAt: row.requestedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

export function functionKeyOf({ region, namespace, functionName }: FunctionKey): FunctionKey {
  return { region, namespace, functionName };
}
