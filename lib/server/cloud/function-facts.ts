import { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { CallOptions, Cloud } from "./cloud";

/** What a call of a version, and reading its log, depend on. */
export interface FunctionFacts {
  timeoutSeconds: number | null;
  initTimeoutSeconds: number | null;
  /** The log topic that the function's executions are delivered to; null when it delivers none. */
  logTopicId: string | null;
}

const factsAnswer = z.object({
  Timeout: z.number().nullish(),
  InitTimeout: z.number().nullish(),
  ClsTopicId: z.string().nullish(),
});

/** The facts of one version. Throws CloudCallError, `ResourceNotFound.*` for an unknown one. */
export async function getFunctionFacts(
  cloud: Cloud,
  key: FunctionKey,
  version: string,
  call: CallOptions,
): Promise<FunctionFacts> {
  const answer = await cloud.call(
    {
      action: "GetFunction",
      region: key.region,
      params: { FunctionName: key.functionName, Namespace: key.namespace, Qualifier: version, ShowCode: "FALSE" },
      answer: factsAnswer,
    },
    call,
  );
  return {
    timeoutSeconds: answer.Timeout ?? null,
    initTimeoutSeconds: answer.InitTimeout ?? null,
    logTopicId: answer.ClsTopicId || null,
  };
}
