import { z } from "zod";

/** `qcs::cam::uin/100000000001:roleName/releases`, as the access management console shows it. */
export const roleArnSchema = z
  .string()
  .regex(/^qcs::cam::uin\/\d+:(role|roleName)\/[\w+=,.@/-]{1,128}$/, "a role, as qcs::cam::uin/…:roleName/…");

export const cloudIdentitySchema = z.object({
  accountId: z.string(),
  arn: z.string(),
  /** `CAMUser`, `CAMRole` and the like, as the cloud says. */
  type: z.string(),
});
export type CloudIdentity = z.infer<typeof cloudIdentitySchema>;

const cloudFailureSchema = z.object({
  code: z.string(),
  message: z.string(),
  cloudRequestId: z.string().nullable(),
});

/** Which cloud the console talks to, and as whom. Secrets are told to nobody. */
export const connectionSchema = z.object({
  kind: z.enum(["embedded", "tencent", "custom"]),
  host: z.string(),
  regions: z.array(z.string()),
  key: z.object({
    /** `environment`: the settings the server was started with. */
    source: z.enum(["environment", "entered"]),
    /** The last letters of the SecretId. */
    hint: z.string(),
    enteredBy: z.string().nullable(),
    enteredAt: z.iso.datetime().nullable(),
    roleArn: z.string().nullable(),
  }),
  /** Null when the cloud did not tell; then `failure` says why. */
  identity: cloudIdentitySchema.nullable(),
  failure: cloudFailureSchema.nullable(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** What a right is needed for. `never`: the console does without it, so the key should not have it. */
export const permissionNeedSchema = z.enum(["read", "release", "optional", "never"]);
export type PermissionNeed = z.infer<typeof permissionNeedSchema>;

export const permissionResultSchema = z.object({
  /** As CAM writes it: `scf:UpdateAlias`. */
  action: z.string(),
  need: permissionNeedSchema,
  /** `unknown`: the cloud answered something that tells neither. */
  state: z.enum(["present", "missing", "unknown"]),
  /** The cloud's code that tells so; null: the call succeeded. */
  cloudCode: z.string().nullable(),
  cloudRequestId: z.string().nullable(),
});
export type PermissionResult = z.infer<typeof permissionResultSchema>;

export const connectionCheckSchema = z.object({
  checkedAt: z.iso.datetime(),
  permissions: z.array(permissionResultSchema),
});
export type ConnectionCheck = z.infer<typeof connectionCheckSchema>;

/** Another key for the same cloud. */
export const keyReplacementSchema = z.strictObject({
  secretId: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{8,128}$/, "a SecretId"),
  secretKey: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{8,128}$/, "a SecretKey"),
  roleArn: roleArnSchema.nullable().default(null),
  /** Needed when the key belongs to another account than the one in use. */
  confirmAccountChange: z.boolean().default(false),
});
export type KeyReplacement = z.input<typeof keyReplacementSchema>;
