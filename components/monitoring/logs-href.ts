import { functionHref } from "@/components/release/function-href";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { MetricSubject } from "@/lib/domain/metric-schema";

/** The address of the log lines behind one point of a chart. */
export function logsHref(
  key: FunctionKey,
  { subject, time, period, isError }: { subject: MetricSubject; time: number; period: number; isError: boolean },
): string {
  const query = new URLSearchParams({ tab: "logs" });
  if (subject.kind === "version") query.set("version", subject.version);
  if (subject.kind === "alias") query.set("alias", subject.alias);
  query.set("from", new Date(time * 1000).toISOString());
  query.set("to", new Date((time + period) * 1000).toISOString());
  if (isError) query.set("status", "error");
  return `${functionHref(key)}?${query}`;
}
