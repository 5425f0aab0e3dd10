import { z } from "zod";
import { aliasNameSchema } from "./alias-schema";

/** A step of a function's way to its users: a name for people and the alias that serves it. */
export const environmentSchema = z.strictObject({
  /** `test`, `prepub`, `release` have names in the message files; any other is shown as it is. */
  id: z.string().trim().min(1).max(40),
  alias: aliasNameSchema,
});
export type Environment = z.infer<typeof environmentSchema>;

/** Environments in the order of release. Each name and each alias occurs once. */
export const environmentChainSchema = z
  .array(environmentSchema)
  .min(1)
  .max(10)
  .refine((chain) => new Set(chain.map(({ id }) => id.toLowerCase())).size === chain.length, "a name occurs twice")
  .refine((chain) => new Set(chain.map(({ alias }) => alias)).size === chain.length, "an alias occurs twice");

/** The body of `PUT …/environments`: the chain to keep for this function; null goes back to the default chain. */
export const environmentsUpdateSchema = z.strictObject({
  environments: environmentChainSchema.nullable(),
  /** The revision the caller saw; refused with `environmentsChanged` when another was saved meanwhile. */
  revision: z.number().int().min(0),
});
export type EnvironmentsUpdate = z.infer<typeof environmentsUpdateSchema>;

/** A call that "Set up environments" makes, in the order in which it has to happen. */
export const setupStepSchema = z.object({
  /** Stable over re-runs, e.g. `alias:prepub`, `url:release`, `gateway:service`, `gateway:api`, `gateway:release:test`. */
  id: z.string(),
  kind: z.enum(["createAlias", "createFunctionUrl", "createGatewayService", "createGatewayApi", "releaseGatewayStage"]),
  /** What the step is about: an alias, a stage, a service's name. */
  subject: z.string(),
  /** The alias that the thing made leads to. */
  alias: z.string(),
  /** The cloud's actions in the order of the calls, e.g. `["ModifyApi", "ReleaseService"]`. */
  actions: z.array(z.string()),
  /** `done`: found as it should be, nothing will be called. `blocked`: cannot be made; `note` says why. */
  state: z.enum(["todo", "done", "blocked"]),
  note: z.string().nullable(),
});
export type SetupStep = z.infer<typeof setupStepSchema>;

/** Answer of `GET …/environments`. */
export const environmentsViewSchema = z.object({
  environments: z.array(environmentSchema),
  /** False: somebody edited the chain of this function. */
  isDefault: z.boolean(),
  revision: z.number(),
  /** What "Set up environments" would still do, worked out from what the cloud has now. */
  setup: z.object({
    steps: z.array(setupStepSchema),
    /** `absent`: this account has no API Gateway (it is being shut down), which is no error. */
    gateway: z.enum(["present", "absent", "unreadable"]),
  }),
});
export type EnvironmentsView = z.infer<typeof environmentsViewSchema>;

/** The body of `POST …/environments`: which steps to carry out, in the plan's order; left out: all that are to do. */
export const setupRequestSchema = z.strictObject({
  steps: z.array(z.string().max(120)).min(1).max(40).optional(),
  /** Who may call the function URLs made: anyone, or callers who sign. */
  urlAuth: z.enum(["NONE", "CAM"]).default("NONE"),
});
export type SetupRequest = z.input<typeof setupRequestSchema>;

/** What became of each step asked for. The first that fails ends the run; asking again does what is left. */
export const setupResultSchema = z.object({
  outcomes: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum(["applied", "alreadyDone", "failed", "unknown", "notTried"]),
      /** The cloud's request id of the last call of the step; null when none was made. */
      cloudRequestId: z.string().nullable(),
      /** Why it failed, in a sentence. */
      message: z.string().nullable(),
    }),
  ),
  view: environmentsViewSchema,
});
export type SetupResult = z.infer<typeof setupResultSchema>;

/** What Cloud Monitor says of an environment's alias lately. */
export const environmentFiguresSchema = z.object({
  alias: z.string(),
  /** Complete minutes looked at; the last ones may not be published yet and are left out. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Null: the cloud has no figure for this time. Never 0 for missing. */
  requests: z.number().nullable(),
  errors: z.number().nullable(),
  /** Requests a minute over the minutes that have figures; null without any. */
  perMinute: z.number().nullable(),
});
export type EnvironmentFigures = z.infer<typeof environmentFiguresSchema>;

/** Answer of `GET …/environments/figures`. */
export const environmentFiguresListSchema = z.object({
  figures: z.array(environmentFiguresSchema),
  /** When Monitor was read; null: it could not be read, see `failing`. */
  asOf: z.iso.datetime().nullable(),
  failing: z.object({ code: z.string(), message: z.string(), cloudRequestId: z.string().nullable() }).nullable(),
});
export type EnvironmentFiguresList = z.infer<typeof environmentFiguresListSchema>;

/** Answer of `GET …/aliases/{alias}/evidence?version=`: what is known of a version's service in an environment. */
export const versionEvidenceSchema = z.object({
  aliasName: z.string(),
  version: z.string(),
  /** Since when the alias sends requests to this version without a break; null when that is not known. */
  since: z.iso.datetime().nullable(),
  /** How `since` is known: a change made here, or the alias's last modification. */
  sinceFrom: z.enum(["change", "alias"]).nullable(),
  /** The time that was counted; at most the last seven days. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Requests of this alias that this version served, from its log; null when they cannot be counted. */
  requests: z.number().nullable(),
  /** Of them failed: every status but 200, without running (202) and cancelled (499). */
  errors: z.number().nullable(),
  lastRequestAt: z.iso.datetime().nullable(),
  /** Why requests are null: the function delivers no logs, or the log could not be read. */
  missing: z.enum(["noLogTopic", "unreadable"]).nullable(),
  codeSha256: z.string().nullable(),
  /** Whether `$LATEST` still has the very code of this version; null when a hash is not known. */
  isSameCodeAsLatest: z.boolean().nullable(),
});
export type VersionEvidence = z.infer<typeof versionEvidenceSchema>;
