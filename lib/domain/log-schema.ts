import { z } from "zod";

/** One line of a function's log. */
export const logLineSchema = z.object({
  /** Ascending milliseconds may repeat; the cloud's package and log id make it unique. */
  id: z.string(),
  time: z.iso.datetime(),
  functionRequestId: z.string(),
  version: z.string(),
  /** "" when called by version. */
  alias: z.string(),
  /** `platform`: START, END, Report and errors of the platform; `custom`: what the function printed. */
  source: z.enum(["platform", "custom"]),
  level: z.string(),
  message: z.string(),
  /** Null where the log's format leaves it out; 202 while running. */
  statusCode: z.number().nullable(),
  durationMs: z.number().nullable(),
  memoryMb: z.number().nullable(),
});
export type LogLine = z.infer<typeof logLineSchema>;

/** What of an outcome to look for. */
export const statusClassSchema = z.enum(["any", "ok", "error", "user", "platform"]);
export type StatusClass = z.infer<typeof statusClassSchema>;

const read = {
  /** Half-open. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Null: this function delivers no logs, so there is nothing to search. */
  topicId: z.string().nullable(),
  /** The query as it was sent, to be pasted into the cloud's own log search. */
  cql: z.string(),
  asOf: z.iso.datetime(),
};

/** Answer of `GET …/logs`. */
export const logPageSchema = z.object({
  ...read,
  lines: z.array(logLineSchema),
  /** Pass as `cursor` for what comes after; null at the end. */
  next: z.string().nullable(),
});
export type LogPage = z.infer<typeof logPageSchema>;

/** Equal errors of one version. */
export const errorGroupSchema = z.object({
  /** The message with its changing parts (ids, numbers, addresses) taken out. */
  pattern: z.string(),
  sample: z.string(),
  version: z.string(),
  statusCode: z.number(),
  count: z.number(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  /** A request to look at. */
  functionRequestId: z.string(),
  /** Seen of this version only, while an older version served requests in the same time too. */
  isNewInVersion: z.boolean(),
});
export type ErrorGroup = z.infer<typeof errorGroupSchema>;

/** Answer of `GET …/logs/errors`. */
export const errorGroupListSchema = z.object({
  ...read,
  groups: z.array(errorGroupSchema),
  /** False: more failed requests than could be read (the newest were). */
  isComplete: z.boolean(),
});
export type ErrorGroupList = z.infer<typeof errorGroupListSchema>;

/** Answer of `GET …/logs/latency`: percentiles by version, which Cloud Monitor does not have. */
export const latencyListSchema = z.object({
  ...read,
  versions: z.array(
    z.object({
      version: z.string(),
      requests: z.number(),
      p50Ms: z.number(),
      p95Ms: z.number(),
      p99Ms: z.number(),
      maxMs: z.number(),
    }),
  ),
});
export type LatencyList = z.infer<typeof latencyListSchema>;

/** Answer of `GET …/logs/requests/{requestId}`: everything that one request left in the log. */
export const requestStorySchema = z.object({
  ...read,
  functionRequestId: z.string(),
  /** More than one when the cloud repeated the run; the last is how it ended. Empty: not in the log (yet). */
  tries: z.array(
    z.object({
      /** 0 is the first. */
      retry: z.number(),
      version: z.string(),
      /** "" when called by version. */
      alias: z.string(),
      /** Null: its end is not in the log (yet). */
      statusCode: z.number().nullable(),
      durationMs: z.number().nullable(),
      memoryMb: z.number().nullable(),
      startedAt: z.iso.datetime(),
      /** In the order they were written. */
      lines: z.array(logLineSchema),
    }),
  ),
  /** False: there are more lines than could be read (the first were). */
  isComplete: z.boolean(),
});
export type RequestStory = z.infer<typeof requestStorySchema>;
