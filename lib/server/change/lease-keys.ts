import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";

/** One writer at a time on an alias. */
export function aliasLeaseKey({ region, namespace, functionName }: FunctionKey, aliasName: string): string {
  return `${region}/${namespace}/${functionName}:${aliasName}`;
}

/** One writer at a time on a function's entry points, its gateway included: a later step builds on the one before. */
export function entryPointsLeaseKey({ region, namespace, functionName }: FunctionKey): string {
  return `${region}/${namespace}/${functionName}#entry-points`;
}

/** One writer at a time on a function's versions: publications can be told apart only in order. */
export function versionsLeaseKey({ region, namespace, functionName }: FunctionKey): string {
  return `${region}/${namespace}/${functionName}@versions`;
}
