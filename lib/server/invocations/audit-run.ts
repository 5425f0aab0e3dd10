import "server-only";
import type { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type {
  InvocationResult,
  invocationRequestSchema,
  SendResult,
  sendRequestSchema,
} from "@/lib/domain/invocation-schema";
import { versionNameSchema } from "@/lib/domain/version-schema";
import { CloudCallError } from "../cloud/cloud-error";
import { type AuditEntry, appendAudit } from "../db/audit-log";
import { keyText } from "../db/inventory-keys";
import type { CallerDeps } from "../deps";
import { HttpProblem } from "../http-problem";

type Asked = Pick<AuditEntry, "action" | "target" | "after">;
type Ended = Pick<AuditEntry, "outcome" | "after" | "errorCode" | "cloudRequestId">;

/**
 * Runs a function for somebody and tells the audit log once how that ended; a request that was refused here, before
 * anything left, is no act. Events, headers and answers may be secret: the log gets their sizes and names.
 */
export async function auditRun<Result>(
  { db, caller: { actor } }: CallerDeps,
  asked: Asked,
  run: () => Promise<Result>,
  ended: (result: Result) => Ended,
): Promise<Result> {
  const tell = ({ after, ...end }: Ended) =>
    db.transaction((tx) =>
      appendAudit(tx, { actor, ...asked, ...end, after: { ...objectOf(asked.after), ...objectOf(after) } }),
    );
  let result: Result;
  try {
    result = await run();
  } catch (error) {
    const end = endOf(error);
    if (end !== null) await tell(end);
    throw error;
  }
  await tell(ended(result));
  return result;
}

export function invocationEntry(key: FunctionKey, request: z.output<typeof invocationRequestSchema>): Asked {
  const { qualifier, mode, event } = request;
  const mark = qualifier === "$LATEST" || versionNameSchema.safeParse(qualifier).success ? "@" : ":";
  return {
    action: "invocation.run",
    target: `${keyText(key)}${mark}${qualifier}`,
    after: { mode, eventBytes: Buffer.byteLength(event) },
  };
}

export function afterInvocation({ isOk, functionRequestId, cloudRequestId, version }: InvocationResult): Ended {
  return { outcome: isOk === false ? "failed" : "done", after: { functionRequestId, version }, cloudRequestId };
}

export function sendEntry(
  { aliasName, ...key }: FunctionKey & { aliasName: string },
  { route, method, path, count, values }: z.output<typeof sendRequestSchema>,
): Asked {
  const request = route.by === "invoke" ? {} : { method, path, entryPoint: route.id, headers: Object.keys(values) };
  return { action: "sample.send", target: `${keyText(key)}:${aliasName}`, after: { by: route.by, count, ...request } };
}

export function afterSend({ attempts }: SendResult): Ended {
  const answered = attempts.filter(({ error }) => error === null).length;
  return {
    outcome: answered > 0 || attempts.length === 0 ? "done" : "failed",
    after: { sent: attempts.length, answered },
  };
}

/** Null: nothing left the console. */
function endOf(error: unknown): Ended | null {
  if (error instanceof CloudCallError) {
    const { code: errorCode, cloudRequestId, kind } = error;
    if (kind === "unavailable" || kind === "unreadable") return null;
    return { outcome: kind === "unknown" ? "unknown" : "refused", errorCode, cloudRequestId };
  }
  if (!(error instanceof HttpProblem)) return { outcome: "unknown" };
  const { code, cloudRequestId } = error.problem;
  if (code !== "outcomeUnknown") return null;
  return { outcome: "unknown", errorCode: code, cloudRequestId: cloudRequestId ?? null };
}

function objectOf(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}
