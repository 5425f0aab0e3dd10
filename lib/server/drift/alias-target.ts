import "server-only";
import type { AliasKey } from "../db/alias-expectations";

/** An alias as the audit log names it. */
export function aliasTarget({ region, namespace, functionName, aliasName }: AliasKey): string {
  return `${region}/${namespace}/${functionName}:${aliasName}`;
}
