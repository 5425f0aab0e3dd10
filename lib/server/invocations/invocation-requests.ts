import "server-only";
import type { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type {
  ExecutionList,
  HeaderSighting,
  InvocationResult,
  invocationRequestSchema,
  SendResult,
  sendRequestSchema,
} from "@/lib/domain/invocation-schema";
import { keyText } from "../db/inventory-keys";
import { getDeps } from "../deps";
import { readEntryPoints } from "../entry-points/read-entry-points";
import { settings } from "../env";
import { createKeptAnswers } from "../kept-answers";
import { requireRegion } from "../pages";
import { afterInvocation, afterSend, auditRun, invocationEntry, sendEntry } from "./audit-run";
import { entryPolicyOf } from "./entry-address";
import { invokeFunction } from "./invoke-function";
import { lookForHeader } from "./look-for-header";
import { lookUpExecutions } from "./look-up-executions";
import { sendForReal } from "./send-for-real";

/** POST …/invocations */
export async function postInvocation(
  key: FunctionKey,
  request: z.output<typeof invocationRequestSchema>,
  signal: AbortSignal,
): Promise<InvocationResult> {
  requireRegion(key.region);
  const deps = await getDeps("invoke", key);
  return auditRun(
    deps,
    invocationEntry(key, request),
    () => invokeFunction(deps, key, request, signal),
    afterInvocation,
  );
}

/** POST …/aliases/{alias}/sends */
export async function postSends(
  key: FunctionKey & { aliasName: string },
  sample: z.output<typeof sendRequestSchema>,
  signal: AbortSignal,
): Promise<SendResult> {
  requireRegion(key.region);
  const deps = await getDeps("invoke", key);
  const policy = entryPolicyOf(settings());
  const sending = {
    ...deps,
    policy,
    readEntryPoints: (functionKey: FunctionKey) => readEntryPoints(deps, functionKey),
  };
  return auditRun(deps, sendEntry(key, sample), () => sendForReal(sending, key, sample, signal), afterSend);
}

/** GET …/executions */
export async function getExecutions(key: FunctionKey, requestIds: readonly string[]): Promise<ExecutionList> {
  requireRegion(key.region);
  return lookUpExecutions(await getDeps("view", key), key, requestIds);
}

/** How many headers people look for in a minute is small; the note need not be fresher. */
const sightings = createKeptAnswers<HeaderSighting>({ keepMs: 30_000 });

/** GET …/header-sightings */
export async function getHeaderSighting(key: FunctionKey, header: string): Promise<HeaderSighting> {
  requireRegion(key.region);
  const deps = await getDeps("view", key);
  return sightings.get(deps.cloud, `${keyText(key)} ${header}`, () => lookForHeader(deps, key, header));
}
