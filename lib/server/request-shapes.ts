import { z } from "zod";
import { aliasNameSchema } from "@/lib/domain/alias-schema";
import { functionKeySchema, functionNameSchema, namespaceNameSchema, regionSchema } from "@/lib/domain/function-schema";
import { statusClassSchema } from "@/lib/domain/log-schema";
import { MAX_SEARCH_TEXT } from "@/lib/domain/log-search-text";
import { metricNameSchema, metricPeriodSchema } from "@/lib/domain/metric-schema";
import { overviewRangeSchema } from "@/lib/domain/overview-schema";
import { versionNameSchema } from "@/lib/domain/version-schema";

/** Path and query parameters of `/api/v1`, shared by the routes and the OpenAPI file. */

export const regionParams = z.strictObject({ region: regionSchema });
export const namespaceParams = z.strictObject({ region: regionSchema, namespace: namespaceNameSchema });
export const functionParams = functionKeySchema;
export const aliasParams = z.strictObject({ ...functionKeySchema.shape, aliasName: aliasNameSchema });
export const versionParams = z.strictObject({ ...functionKeySchema.shape, version: versionNameSchema });
export const versionPairParams = z.strictObject({
  ...functionKeySchema.shape,
  version: versionNameSchema,
  other: versionNameSchema,
});
export const changeParams = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{8,100}$/, "not a change's id") });

export const keptItemParams = z.strictObject({ ...functionKeySchema.shape, id: z.uuid() });

/** Any id that the list of entry points gives. */
export const entryPointParams = z.strictObject({
  ...functionKeySchema.shape,
  entryPointId: z.string().min(1).max(400),
});

export const noQuery = z.strictObject({});
export const noBody = z.strictObject({});
const searchText = z.string().trim().max(100);

export const functionListQuery = z.strictObject({
  search: searchText.default(""),
  filter: z.enum(["all", "splitting", "drifted", "notActive"]).default("all"),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(50),
});
export const functionSearchQuery = z.strictObject({ search: searchText.default("") });

/** `fresh=1` reads the cloud before answering; without it the answer is what the last sync read. */
export const freshQuery = z.strictObject({ fresh: z.enum(["0", "1"]).default("0") });

const requestIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, "not a request id");

/** Executions to look up, by comma. */
export const executionsQuery = z.strictObject({
  requestIds: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(requestIdSchema).min(1).max(100)),
});

/** `from`: 15m, 1h (the default), 6h, 24h, 7d or a time; `to`: a time, now when left out; at most 31 days. */
const logRange = { from: z.string().max(40).optional(), to: z.string().max(40).optional() };
const logFilter = {
  version: versionNameSchema.optional(),
  alias: aliasNameSchema.optional(),
  /** A class of outcomes, or one status code. */
  status: z.union([statusClassSchema, z.stringFormat("status code", /^[1-5]\d\d$/).transform(Number)]).default("any"),
};

/**
 * Lines of the log, newest first. `q`: words that follow each other in the message. `cursor`: from the page before,
 * which also settles range and limit. `tail=1`, instead of a range and a limit: the newest lines that have arrived.
 */
export const logsQuery = z.strictObject({
  ...logFilter,
  requestId: requestIdSchema.optional(),
  q: z.string().max(MAX_SEARCH_TEXT).optional(),
  ...logRange,
  cursor: z.string().max(4_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
  tail: z.enum(["0", "1"]).default("0"),
});
export const logFiguresQuery = z.strictObject({ ...logFilter, ...logRange });
export const requestStoryQuery = z.strictObject({ ...logRange, from: z.string().max(40).default("7d") });
export const requestStoryParams = z.strictObject({ ...functionKeySchema.shape, requestId: requestIdSchema });
/** A header's name without the two characters that mean something to a log query. */
export const headerQuery = z.strictObject({
  header: z.string().regex(/^[A-Za-z0-9!#$%&'+.^_`~-]{1,100}$/, "not a header's name"),
});
export const evidenceQuery = z.strictObject({ version: versionNameSchema });

/** Several values in one parameter, by comma; left out: none. */
const listOf = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .string()
    .default("")
    .transform((text) => [...new Set(text.split(",").filter((part) => part !== ""))])
    .pipe(z.array(item).max(20));

/**
 * Whose figures (`versions=1,2`, `aliases=release`, `total=1`; nothing: the whole function's) and which, from when to
 * when. `from`: 15m, 1h (the default), 6h, 24h, 7d or a time; `to`: a time, now when left out; `period` in seconds.
 */
export const metricsQuery = z.strictObject({
  versions: listOf(versionNameSchema),
  aliases: listOf(aliasNameSchema),
  total: z.enum(["0", "1"]).default("0"),
  metrics: listOf(metricNameSchema).transform((names) => (names.length === 0 ? metricNameSchema.options : names)),
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  period: z.coerce.number().pipe(metricPeriodSchema).optional(),
});

export const overviewQuery = z.strictObject({ range: overviewRangeSchema.default("1h") });

/** The last event's id that the reader saw; a browser that comes back by itself sends it as a header. */
export const eventsQuery = z.strictObject({ after: z.coerce.number().int().nonnegative().optional() });

export const activityQuery = z.strictObject({
  region: regionSchema.optional(),
  namespace: namespaceNameSchema.optional(),
  functionName: functionNameSchema.optional(),
  aliasName: aliasNameSchema.optional(),
  /** The cursor from the page before. */
  before: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
