import "server-only";
import type { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { InvocationResult, invocationRequestSchema } from "@/lib/domain/invocation-schema";
import { getDeps } from "../deps";
import { requireRegion } from "../pages";
import { invokeFunction } from "./invoke-function";

/** POST …/invocations */
export async function postInvocation(
  key: FunctionKey,
  request: z.output<typeof invocationRequestSchema>,
  signal: AbortSignal,
): Promise<InvocationResult> {
  requireRegion(key.region);
  return invokeFunction(await getDeps(), key, request, signal);
}
