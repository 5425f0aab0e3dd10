import { z } from "zod";

/** How the figures of a region are kept up to date: one collector for all viewers and all replicas. */
export const metricCollectorSchema = z.object({
  region: z.string(),
  /** When it last had something to do. */
  at: z.iso.datetime(),
  /** Calls to Cloud Monitor in the minute before `at`, and the most that it may make. */
  callsLastMinute: z.number(),
  ceiling: z.number(),
  /** Calls that the minutes closed by then still needed. */
  backlog: z.number(),
  /** Versions, aliases and functions that every minute is read for. */
  series: z.number(),
  /** All of them were last known up to here; null: it has not come so far yet. */
  completeUntil: z.iso.datetime().nullable(),
  /** A minute that closed a while ago is not read yet: the ceiling is reached, or the cloud does not answer. */
  isBehind: z.boolean(),
});
export type MetricCollector = z.infer<typeof metricCollectorSchema>;

/** Answer of `GET /api/v1/metric-collectors`; a region without an entry was not collected yet. */
export const metricCollectorListSchema = z.object({ collectors: z.array(metricCollectorSchema) });
export type MetricCollectorList = z.infer<typeof metricCollectorListSchema>;
