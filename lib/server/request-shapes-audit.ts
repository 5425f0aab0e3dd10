import { z } from "zod";
import { AUDIT_GROUPS, AUDIT_OUTCOMES } from "@/lib/domain/audit-action";
import { activityQuery } from "./request-shapes";

const { region, namespace, functionName, aliasName, limit } = activityQuery.shape;
const text = z.string().trim().min(1).max(100);
const time = z.iso.datetime({ offset: true });

/** Which rows: every part that is given must fit. `actor` and `text` are looked for anywhere; `to` itself is left out. */
const filter = {
  region: region,
  namespace: namespace,
  functionName: functionName,
  aliasName: aliasName,
  actor: text.optional(),
  group: z.enum(AUDIT_GROUPS).optional(),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  from: time.optional(),
  to: time.optional(),
  text: text.optional(),
};

export const auditFileQuery = z.strictObject(filter);
export type AuditFilter = z.output<typeof auditFileQuery>;

export const auditQuery = z.strictObject({
  ...filter,
  /** The cursor from the page before. */
  before: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, "not a cursor")
    .optional(),
  limit,
});
