import "server-only";
import type { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type {
  InvocationResult,
  invocationRequestSchema,
  SendResult,
  sendRequestSchema,
} from "@/lib/domain/invocation-schema";
import { getDeps } from "../deps";
import { readEntryPoints } from "../entry-points/read-entry-points";
import { settings } from "../env";
import { requireRegion } from "../pages";
import { entryPolicyOf } from "./entry-address";
import { invokeFunction } from "./invoke-function";
import { sendForReal } from "./send-for-real";

/** POST …/invocations */
export async function postInvocation(
  key: FunctionKey,
  request: z.output<typeof invocationRequestSchema>,
  signal: AbortSignal,
): Promise<InvocationResult> {
  requireRegion(key.region);
  return invokeFunction(await getDeps(), key, request, signal);
}

/** POST …/aliases/{alias}/sends */
export async function postSends(
  key: FunctionKey & { aliasName: string },
  sample: z.output<typeof sendRequestSchema>,
  signal: AbortSignal,
): Promise<SendResult> {
  requireRegion(key.region);
  const deps = await getDeps();
  const policy = entryPolicyOf(settings());
  return sendForReal(
    { ...deps, policy, readEntryPoints: (functionKey) => readEntryPoints(deps, functionKey) },
    key,
    sample,
    signal,
  );
}
