import { z } from "zod";
import { aliasNameSchema } from "./alias-schema";
import { versionNameSchema } from "./version-schema";

/** A version or an alias, where a call takes either. */
export const qualifierSchema = z.union([versionNameSchema, aliasNameSchema]);

const common = {
  /** Unique among the entry points of a function. */
  id: z.string(),
  /** The version or alias it leads to; null when the cloud does not tell (a released stage of an edited API). */
  qualifier: z.string().nullable(),
  isEnabled: z.boolean(),
};

/** Where callers come in to a function. */
export const entryPointSchema = z.discriminatedUnion("kind", [
  z.object({
    ...common,
    kind: z.literal("functionUrl"),
    /** Null when the internet side is switched off. */
    url: z.string().nullable(),
    intranetUrl: z.string().nullable(),
    /** `NONE`: anyone; `CAM`: callers who sign. */
    auth: z.string(),
    /** Custom domains that use this URL; while there are any it cannot be deleted. */
    boundDomains: z.array(z.string()),
  }),
  z.object({
    ...common,
    kind: z.literal("trigger"),
    /** `timer`, `cos`, `cls`, `ckafka`, `clb`, … */
    type: z.string(),
    name: z.string(),
    /** What a person would want to know of its settings in a line, e.g. the cron text; "" when there is none. */
    summary: z.string(),
  }),
  z.object({
    ...common,
    kind: z.literal("gatewayStage"),
    serviceId: z.string(),
    serviceName: z.string(),
    apiId: z.string(),
    method: z.string(),
    path: z.string(),
    /** `test`, `prepub`, `release`. */
    stage: z.string(),
    /** Null while the stage is not released. */
    url: z.string().nullable(),
    releasedAt: z.iso.datetime().nullable(),
  }),
  z.object({
    ...common,
    kind: z.literal("customDomain"),
    domain: z.string(),
    protocol: z.string(),
    /** `/`, `/*`, `/orders/*`. */
    path: z.string(),
  }),
]);
export type EntryPoint = z.infer<typeof entryPointSchema>;

/** Answer of `GET …/entry-points`. */
export const entryPointListSchema = z.object({
  entryPoints: z.array(entryPointSchema),
  gateway: z.enum(["present", "absent", "unreadable"]),
  asOf: z.iso.datetime(),
  /** Parts of the list that could not be read: what is missing may exist. */
  unreadable: z.array(
    z.object({ part: z.enum(["triggers", "customDomains", "gateway"]), code: z.string(), message: z.string() }),
  ),
});
export type EntryPointList = z.infer<typeof entryPointListSchema>;

/** The body of `POST …/entry-points`: a function URL on a version or an alias. */
export const entryPointCreationSchema = z.strictObject({
  kind: z.literal("functionUrl"),
  qualifier: qualifierSchema,
  auth: z.enum(["NONE", "CAM"]),
});
export type EntryPointCreation = z.infer<typeof entryPointCreationSchema>;
