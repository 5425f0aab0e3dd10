import { z } from "zod";
import { functionKeySchema, namespaceNameSchema, regionSchema } from "./function-schema";

/**
 * What a live event says has changed. It carries no content: whoever shows the subject reads it again, so an event that
 * comes twice does no harm.
 */
export const liveTopicSchema = z.discriminatedUnion("kind", [
  /** Anything of a function's view: an alias, a version, a setting, an environment, whether it can be read. */
  z.object({ kind: z.literal("function"), ...functionKeySchema.shape }),
  /** The list of a namespace's functions, or whether it can be read. */
  z.object({ kind: z.literal("list"), region: regionSchema, namespace: namespaceNameSchema }),
  /** An act on the cloud got a new state; the view of its function shows it too. */
  z.object({ kind: z.literal("change"), id: z.uuid(), ...functionKeySchema.shape }),
  /** Figures of a function up to and with this minute, ISO. */
  z.object({ kind: z.literal("metrics"), ...functionKeySchema.shape, minute: z.iso.datetime() }),
  /** Whether a region can be read at all. */
  z.object({ kind: z.literal("freshness"), region: regionSchema }),
  /** A proposal to change one of a function's aliases came, or got a vote or another state. */
  z.object({ kind: z.literal("proposal"), ...functionKeySchema.shape }),
  /** Policies, freezes or a stopped line: what may be done with an alias may read differently. */
  z.object({ kind: z.literal("policies") }),
]);
export type LiveTopic = z.infer<typeof liveTopicSchema>;

/** Data of the stream's `hello` event, the first of every connection. */
export const liveHelloSchema = z.object({
  /** Resume from here. */
  id: z.int().nonnegative(),
  /** The server's time. */
  now: z.iso.datetime(),
});

/** When things that people look at were last read, in an `as-of` event: what is shown of them is still true then. */
export const liveAsOfSchema = z.object({
  functions: z.array(z.object({ ...functionKeySchema.shape, asOf: z.iso.datetime() })),
  lists: z.array(z.object({ region: regionSchema, namespace: namespaceNameSchema, asOf: z.iso.datetime() })),
});
export type LiveAsOf = z.infer<typeof liveAsOfSchema>;
