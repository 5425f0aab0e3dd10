import type { FunctionKey } from "./function-schema";

/** The key of a stop of everything. */
export const ALL_LINES = "*";

/** The key of a stop of one function. */
export function lineKeyOf({ region, namespace, functionName }: FunctionKey): string {
  return `${region}/${namespace}/${functionName}`;
}
