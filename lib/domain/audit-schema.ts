import { z } from "zod";
import { changeSchema } from "./change-schema";

/** A row of the audit log: one act, told once. */
export const auditRowSchema = z.object({
  /** Without gaps; a log from before the chain may have some at its beginning. */
  sequence: z.number().int(),
  at: z.iso.datetime(),
  /** The change it closes; null for acts that send nothing to the cloud. */
  changeId: z.string().nullable(),
  /** A login, one with its token's name, or `halftone`. */
  actor: z.string(),
  /** As `alias.update` or `session.begin`. */
  action: z.string(),
  /** What it was done to, as `region/namespace/function:alias` or `user/rita`. */
  target: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  /** What was found instead of what was asked for. */
  found: z.unknown(),
  reason: z.string().nullable(),
  outcome: z.string(),
  errorCode: z.string().nullable(),
  cloudRequestId: z.string().nullable(),
  /** Who approved it, and what exactly. */
  approval: z.unknown(),
  /** Hex SHA-256 of the row before; null only in a row that was not sealed yet. */
  previousHash: z.string().nullable(),
  /** Hex SHA-256 over everything above in canonical form (RFC 8785). */
  hash: z.string().nullable(),
});
export type AuditRow = z.infer<typeof auditRowSchema>;

export const auditPageSchema = z.object({
  /** Changes whose outcome is not known yet, so that no row tells of them; only on the first page. */
  open: z.array(changeSchema),
  rows: z.array(auditRowSchema),
  /** Pass as `before` for the next page; null at the end. */
  next: z.string().nullable(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

export const AUDIT_FILE_FORMAT = "halftone-audit-1";

/** An export as JSON: what `npm run audit:verify` reads. */
export const auditFileSchema = z.object({
  format: z.literal(AUDIT_FILE_FORMAT),
  exportedAt: z.iso.datetime(),
  /** Without any part but a time, and read by somebody who sees every row, nothing is left out between two rows. */
  filter: z.record(z.string(), z.string()),
  isComplete: z.boolean(),
  /** The last row of the log at that moment, whether or not it is among these. */
  head: z.object({ sequence: z.number().int(), hash: z.string() }).nullable(),
  /** Oldest first. */
  rows: z.array(auditRowSchema),
});
