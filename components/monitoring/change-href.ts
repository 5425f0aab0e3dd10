import { functionHref } from "@/components/release/function-href";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { MetricMarker } from "@/lib/domain/metric-schema";

/** The place of a change's entry in Activity. */
export function changeHref(key: FunctionKey, { changeId, aliasName }: MetricMarker): string {
  const page = functionHref(key, { tab: "activity", ...(aliasName === null ? {} : { alias: aliasName }) });
  return `${page}#change-${changeId}`;
}
