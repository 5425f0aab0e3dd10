import { z } from "zod";
import { grantSchema, scopeSchema } from "./access-schema";

/** Names a person in the audit log, so it has no signs that would be read as something else there. */
export const loginSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, "2 to 40 letters, digits, . _ or -");

/** What people call somebody. */
export const personNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, "no control characters");

const idSchema = z.uuid();

export const PEOPLE_PAGE_SIZE = 100;
export const peopleQuery = z.strictObject({ page: z.coerce.number().int().min(1).max(1_000).default(1) });

/** At most so long: whatever is longer is no password of ours, and is not worth hashing. */
const typedPasswordSchema = z.string().max(512);

export const signInSchema = z.strictObject({ login: z.string().max(100), password: typedPasswordSchema });
export const signedInSchema = z.object({ login: z.string(), name: z.string() });

const grantsSchema = z.array(grantSchema).max(50);

export const personSchema = z.object({
  id: idSchema,
  login: z.string(),
  name: z.string(),
  /** `local` signs in here, `oidc` at the identity provider; `demo` is a persona of the embedded cloud. */
  kind: z.enum(["local", "oidc", "demo"]),
  /** `invited`: no password was set yet. */
  state: z.enum(["active", "invited", "disabled"]),
  grants: z.array(grantSchema),
  lastSignInAt: z.iso.datetime().nullable(),
  sessionCount: z.number(),
  /** Send it back with an edit. */
  revision: z.number(),
});
export type Person = z.infer<typeof personSchema>;
const pageSchema = { page: z.number(), pageSize: z.number(), total: z.number() };
export const personListSchema = z.object({ people: z.array(personSchema), ...pageSchema });
export type PersonList = z.infer<typeof personListSchema>;

export const personParams = z.strictObject({ personId: idSchema });
export const personInputSchema = z.strictObject({
  login: loginSchema,
  name: personNameSchema,
  grants: grantsSchema.default([]),
});
export type PersonInput = z.input<typeof personInputSchema>;
export const personUpdateSchema = z.strictObject({
  name: personNameSchema,
  grants: grantsSchema,
  isDisabled: z.boolean(),
  /** As seen; refused when somebody saved another since. */
  revision: z.number().int().nonnegative(),
});
export type PersonUpdate = z.infer<typeof personUpdateSchema>;

/** A link that sets a password once; whoever has it can, so it is shown once and handed over. */
export const invitationSchema = z.object({ link: z.url(), expiresAt: z.iso.datetime() });
export type Invitation = z.infer<typeof invitationSchema>;
export const invitedPersonSchema = z.object({ person: personSchema, invitation: invitationSchema });
export type InvitedPerson = z.infer<typeof invitedPersonSchema>;

/** `login` and `name` are for the first administrator; an invited person has them already. */
export const setUpSchema = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9_-]{20,100}$/, "not a link's token"),
  login: loginSchema.optional(),
  name: personNameSchema.optional(),
  password: typedPasswordSchema,
});
export type SetUp = z.infer<typeof setUpSchema>;

/** A token may never administer, whoever holds it. */
export const tokenRoleSchema = z.enum(["manager", "qa", "release-manager"]);
export const MAX_TOKEN_DAYS = 365;
const tokenNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}$/, "1 to 60 letters, digits, blanks, . _ or -");

export const tokenSchema = z.object({
  id: idSchema,
  login: z.string(),
  name: z.string(),
  /** Its first letters, to recognise it by. */
  prefix: z.string(),
  role: tokenRoleSchema,
  scope: scopeSchema,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  state: z.enum(["active", "expired", "revoked"]),
});
export type Token = z.infer<typeof tokenSchema>;
export const tokenListSchema = z.object({ tokens: z.array(tokenSchema), ...pageSchema });
export type TokenList = z.infer<typeof tokenListSchema>;

export const tokenParams = z.strictObject({ tokenId: idSchema });
export const tokenInputSchema = z.strictObject({
  /** Whose token it is: it never may more than this person. */
  login: z.string().max(100),
  name: tokenNameSchema,
  role: tokenRoleSchema,
  scope: scopeSchema,
  /** It ends by itself after so many days. */
  days: z.number().int().min(1).max(MAX_TOKEN_DAYS),
});
export type TokenInput = z.infer<typeof tokenInputSchema>;
/** The secret is told this once and stored nowhere. */
export const createdTokenSchema = z.object({ token: tokenSchema, secret: z.string() });
export type CreatedToken = z.infer<typeof createdTokenSchema>;

export const oidcAttemptSchema = z.strictObject({ returnTo: z.string().max(2_000).default("/") });
/** Where the browser goes on to. */
export const oidcAttemptAnswerSchema = z.object({ url: z.url() });
