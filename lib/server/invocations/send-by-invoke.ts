import "server-only";
import type { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { routingKeySchema, type SendAttempt, type sendRequestSchema } from "@/lib/domain/invocation-schema";
import { statedVersionOfResult } from "@/lib/domain/invocation-version";
import type { Cloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { type RunResult, runFunction } from "../cloud/invoke";
import { problem } from "../http-problem";
import { excerptOf, SEND_LIMIT_MS, type Sender } from "./sender";

/** Sends samples by the invoke API, the values as its RoutingKey. Throws `badRequest` before anything is sent. */
export function invokeSender(
  cloud: Cloud,
  key: FunctionKey & { aliasName: string },
  { values, body }: z.output<typeof sendRequestSchema>,
  versions: ReadonlySet<string>,
): Sender {
  const { aliasName, ...functionKey } = key;
  const run = { qualifier: aliasName, event: eventOf(body), mode: "sync", routingKey: routingKeyOf(values) } as const;
  return {
    target: `InvokeFunction ${key.functionName}:${aliasName}`,
    async send(signal) {
      const startedAt = performance.now();
      const elapsed = () => Math.round(performance.now() - startedAt);
      try {
        const call = { purpose: "read", signal, limitMs: SEND_LIMIT_MS } as const;
        return toAttempt(await runFunction(cloud, functionKey, run, call), elapsed(), versions);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof CloudCallError) || error.kind === "refused" || error.kind === "denied") throw error;
        return noAnswer(error, elapsed());
      }
    },
  };
}

function eventOf(body: string): string {
  if (body.trim() === "") return "{}";
  try {
    JSON.parse(body);
    return body;
  } catch {
    throw problem("badRequest", "The event is not JSON. Nothing was sent.");
  }
}

function routingKeyOf(values: Record<string, string>): Record<string, string> {
  const parsed = routingKeySchema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw problem("badRequest", "A RoutingKey takes at most 1024 bytes as JSON. Nothing was sent.");
}

function toAttempt(run: RunResult, durationMs: number, versions: ReadonlySet<string>): SendAttempt {
  const version = statedVersionOfResult(run.result ?? "", versions);
  return {
    status: run.error === null ? 200 : run.error.statusCode,
    durationMs,
    functionRequestId: run.functionRequestId,
    version,
    versionFrom: version === null ? null : "response",
    excerpt: excerptOf(run.result ?? ""),
    error: null,
  };
}

function noAnswer({ kind, code, message }: CloudCallError, durationMs: number): SendAttempt {
  const told = code === "Timeout" ? `No answer within ${SEND_LIMIT_MS / 1000} s.` : message;
  return {
    status: null,
    durationMs,
    functionRequestId: null,
    version: null,
    versionFrom: null,
    excerpt: "",
    error: kind === "unknown" ? `${told} The function may have run.` : told,
  };
}
