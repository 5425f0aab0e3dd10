import { z } from "zod";
import { qualifierSchema } from "./entry-point-schema";

/**
 * Names and values that match rules see, as the cloud takes them: text to text, at most 1024 bytes as JSON.
 * @see https://cloud.tencent.com/document/product/583/43716
 */
export const routingKeySchema = z
  .record(z.string().min(1).max(200), z.string().max(1000))
  .refine((values) => new TextEncoder().encode(JSON.stringify(values)).length <= 1024, "at most 1024 bytes as JSON");

/** The body of `POST …/invocations`. The qualifier is always said: what an omitted one means differs between actions. */
export const invocationRequestSchema = z.strictObject({
  qualifier: qualifierSchema,
  /** JSON text, as the function gets it. */
  event: z.string().max(6 * 1024 * 1024),
  /** `async`: the cloud takes the event and runs the function later; there is no result. */
  mode: z.enum(["sync", "async"]).default("sync"),
  routingKey: routingKeySchema.nullable().default(null),
});
export type InvocationRequest = z.input<typeof invocationRequestSchema>;

/** Answer of `POST …/invocations`: what the function did. Its own errors are here and are no problem of the console. */
export const invocationResultSchema = z.object({
  functionRequestId: z.string(),
  cloudRequestId: z.string(),
  qualifier: z.string(),
  mode: z.enum(["sync", "async"]),
  /** Null while an asynchronous run has not ended. */
  isOk: z.boolean().nullable(),
  /** The return value as JSON text, or the error's description; null for asynchronous calls. */
  result: z.string().nullable(),
  /** The function's error in a line; null when it did well. */
  functionError: z.string().nullable(),
  /** The last 4 KB of what the function printed; "" when nothing. */
  log: z.string(),
  durationMs: z.number().nullable(),
  billedMs: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  /** The version that ran: certain for a version as qualifier, else read from the log afterwards (null until then). */
  version: z.string().nullable(),
});
export type InvocationResult = z.infer<typeof invocationResultSchema>;

/** What the log says of an execution. */
export const executionSchema = z.object({
  functionRequestId: z.string(),
  version: z.string(),
  /** "" when called by version. */
  alias: z.string(),
  statusCode: z.number(),
  durationMs: z.number().nullable(),
  memoryMb: z.number().nullable(),
  startedAt: z.iso.datetime().nullable(),
});
export type Execution = z.infer<typeof executionSchema>;

/** Answer of `GET …/executions?requestIds=a,b`: those of the last twenty minutes found so far; logs follow seconds after the call. */
export const executionListSchema = z.object({
  executions: z.array(executionSchema),
  /** False: this function delivers no logs, so waiting is of no use. */
  hasLogTopic: z.boolean(),
});
export type ExecutionList = z.infer<typeof executionListSchema>;

/** Through which door a sample request goes: the invoke API with a RoutingKey, or an entry point by its id. */
export const sendRouteSchema = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("invoke") }),
  z.strictObject({ by: z.literal("entryPoint"), id: z.string().max(300) }),
]);
export type SendRoute = z.infer<typeof sendRouteSchema>;

/** The body of `POST …/aliases/{alias}/sends`: a real request to the live alias, once or many times. */
export const sendRequestSchema = z.strictObject({
  route: sendRouteSchema,
  /** Header names and values for an entry point, the RoutingKey for invoke. */
  values: z.record(z.string().min(1).max(200), z.string().max(1000)).default({}),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]).default("GET"),
  /** Below the entry point's address; starts with a slash. */
  path: z
    .string()
    .regex(/^\/[^\s#]{0,500}$/, "starts with / and holds no blanks")
    .default("/"),
  /** The HTTP body, or for invoke the event as JSON text. */
  body: z
    .string()
    .max(32 * 1024)
    .default(""),
  count: z.number().int().min(1).max(100).default(1),
});
export type SendRequest = z.input<typeof sendRequestSchema>;

/** One real request and its answer. */
export const sendAttemptSchema = z.object({
  /** HTTP status; for invoke 200 or the function's status code when known; null when nothing answered. */
  status: z.number().nullable(),
  durationMs: z.number(),
  /** Names the execution in the log; null when the entry point does not tell. */
  functionRequestId: z.string().nullable(),
  /** The version that answered, as the response itself says; null: ask the log. */
  version: z.string().nullable(),
  versionFrom: z.enum(["response", "qualifier"]).nullable(),
  /** The first 600 characters of the answer. */
  excerpt: z.string(),
  /** Why nothing answered. */
  error: z.string().nullable(),
});
export type SendAttempt = z.infer<typeof sendAttemptSchema>;

export const sendResultSchema = z.object({
  /** What was called: a method and an address, or the invoke action with its qualifier. */
  target: z.string(),
  attempts: z.array(sendAttemptSchema),
});
export type SendResult = z.infer<typeof sendResultSchema>;

/** What a database can hold as text: no NUL and no half of a surrogate pair. */
const isStorable = (text: string) => !text.includes("\0") && !/\p{Cs}/u.test(text);
const storable = (schema: z.ZodString) => schema.refine(isStorable, "holds a character that cannot be stored");

const sampleSchema = z.strictObject({
  kind: z.enum(["http", "routingKey"]),
  values: z.record(storable(z.string().min(1).max(200)), storable(z.string().max(1000))),
});

/** The body of `POST` and `PUT …/personas`: somebody whose requests one wants to follow. */
export const personaInputSchema = z.strictObject({
  name: storable(z.string().trim().min(1).max(60)),
  request: sampleSchema,
});
export type PersonaInput = z.infer<typeof personaInputSchema>;
export const personaSchema = z.object({ id: z.uuid(), ...personaInputSchema.shape });
export type Persona = z.infer<typeof personaSchema>;
export const personaListSchema = z.object({ personas: z.array(personaSchema) });

/** The body of `POST` and `PUT …/saved-events`: an event kept for the next time. */
export const savedEventInputSchema = z.strictObject({
  name: storable(z.string().trim().min(1).max(60)),
  /** JSON text. */
  event: storable(z.string().max(48 * 1024)),
});
export type SavedEventInput = z.infer<typeof savedEventInputSchema>;
export const savedEventSchema = z.object({ id: z.uuid(), ...savedEventInputSchema.shape });
export type SavedEvent = z.infer<typeof savedEventSchema>;
export const savedEventListSchema = z.object({ events: z.array(savedEventSchema) });

/** Answer of `GET …/header-sightings?header=User`: whether the function's recent log lines mention a header's name. */
export const headerSightingSchema = z.object({
  header: z.string(),
  /** Null: the log could not be read or there is none; then nothing can be said. */
  isSeen: z.boolean().nullable(),
  /** How many recent log lines were looked at. */
  lines: z.number(),
});
export type HeaderSighting = z.infer<typeof headerSightingSchema>;
