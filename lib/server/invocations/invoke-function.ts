import "server-only";
import type { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { InvocationResult, invocationRequestSchema } from "@/lib/domain/invocation-schema";
import { versionNameSchema } from "@/lib/domain/version-schema";
import { CloudCallError } from "../cloud/cloud-error";
import { runFunction } from "../cloud/invoke";
import { type HttpProblem, problem } from "../http-problem";
import type { InventoryDeps } from "../inventory/inventory-deps";
import { runLimitMs } from "./run-limit";

/** Events of at most so many bytes. https://cloud.tencent.com/document/product/583/11637 */
const MAX_EVENT_BYTES = { sync: 6 * 1024 * 1024, async: 128 * 1024 };

/**
 * Runs the function once, never twice, and gives up when the signal does. What the function itself does wrong is in
 * the result. Throws `badRequest`, `outcomeUnknown` when the function may have run, and the cloud's certain refusals.
 */
export async function invokeFunction(
  deps: InventoryDeps,
  key: FunctionKey,
  request: z.output<typeof invocationRequestSchema>,
  signal: AbortSignal,
): Promise<InvocationResult> {
  const { qualifier, event, mode, routingKey } = request;
  checkEvent(event, MAX_EVENT_BYTES[mode]);
  // Accepting an event takes no longer than any other write.
  const limit = mode === "sync" ? { limitMs: await runLimitMs(deps, key, qualifier) } : {};
  const { error, ...run } = await runFunction(
    deps.cloud,
    key,
    { qualifier, event, mode, routingKey },
    { purpose: "read", signal, ...limit },
  ).catch((failure: unknown) => {
    throw outcomeUnknown(failure) ?? failure;
  });
  return {
    ...run,
    qualifier,
    mode,
    isOk: mode === "async" ? null : error === null,
    functionError: error?.message ?? null,
    version: versionNameSchema.safeParse(qualifier).success ? qualifier : null,
  };
}

function checkEvent(event: string, maxBytes: number): void {
  try {
    JSON.parse(event);
  } catch {
    throw problem("badRequest", "The event is not JSON. The function was not called.");
  }
  if (Buffer.byteLength(event) <= maxBytes) return;
  throw problem(
    "bodyTooLarge",
    `The cloud takes events of at most ${maxBytes / 1024} KB here. The function was not called.`,
  );
}

/** Null when the failure is certain: then nothing ran. */
function outcomeUnknown(failure: unknown): HttpProblem | null {
  if (!(failure instanceof CloudCallError) || failure.kind !== "unknown") return null;
  return problem("outcomeUnknown", `${failure.message} The function may have run; it was not called again.`, {
    ...(failure.cloudRequestId === null ? {} : { cloudRequestId: failure.cloudRequestId }),
    details: { cloudCode: failure.code, cloudMessage: failure.message, action: failure.action },
  });
}
