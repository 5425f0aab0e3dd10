import { z } from "zod";
import { ACTIONS, ROLES } from "./access";

export const roleSchema = z.enum(ROLES);
export const actionSchema = z.enum(ACTIONS);

/** `*` is everything; in a function's name it stands for any letters, as in `order-*`. */
export const scopeSchema = z.strictObject({
  region: z.string().regex(/^(\*|[a-z]{2,3}-[a-z]+(-[a-z0-9]+)?)$/, "a region, or *"),
  namespace: z.string().regex(/^(\*|[A-Za-z0-9_-]{1,64})$/, "a namespace, or *"),
  functionPattern: z.string().regex(/^[A-Za-z0-9_*-]{1,60}$/, "a function's name, in which * stands for any letters"),
});

/** A role and where it holds. */
export const grantSchema = z
  .strictObject({ role: roleSchema, scope: scopeSchema })
  .refine(
    ({ role, scope }) =>
      role !== "admin" || (scope.region === "*" && scope.namespace === "*" && scope.functionPattern === "*"),
    { message: "an administrator's role holds everywhere", path: ["scope"] },
  );

/** Who asks, as the browser is told. */
export const sessionSchema = z.object({
  /** Names the person in the audit log. */
  login: z.string(),
  name: z.string(),
  kind: z.enum(["person", "token"]),
  /** A persona of the embedded cloud. */
  isDemo: z.boolean(),
  grants: z.array(grantSchema),
});
export type Session = z.infer<typeof sessionSchema>;

/** Which persona of the embedded cloud to become. */
export const demoSessionSchema = z.strictObject({ role: roleSchema });
export const demoSessionAnswerSchema = z.object({ login: z.string(), name: z.string(), role: roleSchema });

/** Why something may not be done; null: it may. */
export const accessReasonSchema = z.object({
  code: z.enum(["noRole", "outOfScope", "protected"]),
  action: actionSchema,
  /** The roles that may. */
  roles: z.array(roleSchema),
});
