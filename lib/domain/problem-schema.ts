import { z } from "zod";

/** Everything that can go wrong, by name. Each has its words in the message files. */
export const problemCodeSchema = z.enum([
  "badRequest",
  "notFound",
  "methodNotAllowed",
  "unsupportedMediaType",
  "bodyTooLarge",
  "foreignOrigin",
  "unauthenticated",
  "signInFailed",
  "tooManyAttempts",
  "forbidden",
  "approvalRequired",
  "frozen",
  "lineStopped",
  "stepTooLarge",
  "proposalChanged",
  "driftChanged",
  "settingsChanged",
  "channelFailed",
  "preconditionRequired",
  "aliasChanged",
  "aliasBusy",
  "invalidWish",
  "nothingToChange",
  "nothingToRollBack",
  "rollbackTargetChanged",
  "versionInUse",
  "environmentsChanged",
  "entryPointExists",
  "entryPointInUse",
  "entryPointUnreachable",
  "outcomeUnknown",
  "idempotencyKeyReused",
  "cloudRefused",
  "cloudDenied",
  "cloudBusy",
  "cloudUnavailable",
  "cloudUnreadable",
  "databaseUnavailable",
  "streamsFull",
  "internal",
]);
export type ProblemCode = z.infer<typeof problemCodeSchema>;

/** The one shape of every refusal. The message says what was not changed. */
export const problemSchema = z.object({
  code: problemCodeSchema,
  message: z.string(),
  /** Names this request in the console's log. */
  requestId: z.string().optional(),
  /** Names the call in the cloud's own records. */
  cloudRequestId: z.string().optional(),
  /** What a client needs to go on: the issues, the live alias, the cloud's code. */
  details: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
