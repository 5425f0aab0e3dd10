import { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type FunctionError, readFunctionError } from "@/lib/domain/invocation-error";
import type { CallOptions, Cloud } from "./cloud";

/** One run of a function, asked for by name. */
export interface Run {
  /** A version or an alias. Always sent: what an omitted one means differs between actions. */
  qualifier: string;
  /** JSON text. */
  event: string;
  /** `async`: the cloud takes the event and runs the function later. */
  mode: "sync" | "async";
  /** What the alias's match rules see, without the `invoke.headers.` of their keys. */
  routingKey: Readonly<Record<string, string>> | null;
}

/** What came of it. A function that failed is an answer like any other. */
export interface RunResult {
  functionRequestId: string;
  cloudRequestId: string;
  /** Null for a run that has only been accepted. */
  error: FunctionError | null;
  /** The return value as text, or the error's; null for a run that has only been accepted. */
  result: string | null;
  /** At most 4 KB. */
  log: string;
  durationMs: number | null;
  billedMs: number | null;
  memoryBytes: number | null;
}

const runAnswer = z.object({
  RequestId: z.string(),
  Result: z.object({
    FunctionRequestId: z.string(),
    RetMsg: z.string().nullish(),
    ErrMsg: z.string().nullish(),
    Log: z.string().nullish(),
    MemUsage: z.number().nullish(),
    Duration: z.number().nullish(),
    BillDuration: z.number().nullish(),
    InvokeResult: z.number().nullish(),
  }),
});
type WireResult = z.output<typeof runAnswer>["Result"];

/**
 * Runs a function once. Throws CloudCallError; of kind `unknown` when the function may have run all the same. The
 * documented defaults of `InvokeFunction` and `Invoke` differ, so everything is sent.
 * @see https://cloud.tencent.com/document/product/583/58400
 */
export async function runFunction(cloud: Cloud, key: FunctionKey, run: Run, call: CallOptions): Promise<RunResult> {
  const isAsync = run.mode === "async";
  const common = {
    FunctionName: key.functionName,
    Namespace: key.namespace,
    Qualifier: run.qualifier,
    ...routingKeyOf(run),
  };
  const { RequestId: cloudRequestId, Result } = await cloud.call(
    {
      action: isAsync ? "Invoke" : "InvokeFunction",
      region: key.region,
      params: isAsync
        ? { ...common, InvocationType: "Event", ClientContext: run.event }
        : { ...common, Event: run.event, LogType: "Tail" },
      answer: runAnswer,
    },
    call,
  );
  const ids = { functionRequestId: Result.FunctionRequestId, cloudRequestId };
  if (isAsync) {
    return { ...ids, error: null, result: null, log: "", durationMs: null, billedMs: null, memoryBytes: null };
  }
  return { ...ids, ...fromWire(Result) };
}

function routingKeyOf({ routingKey }: Run): { RoutingKey?: string } {
  if (routingKey === null || Object.keys(routingKey).length === 0) return {};
  return { RoutingKey: JSON.stringify(routingKey) };
}

function fromWire(wire: WireResult): Omit<RunResult, "functionRequestId" | "cloudRequestId"> {
  const errorText = wire.ErrMsg || ((wire.InvokeResult ?? 0) === 0 ? "" : wire.RetMsg || "The function failed.");
  return {
    error: errorText === "" ? null : readFunctionError(errorText),
    result: wire.RetMsg || errorText,
    log: wire.Log ?? "",
    durationMs: wire.Duration ?? null,
    billedMs: wire.BillDuration ?? null,
    memoryBytes: wire.MemUsage ?? null,
  };
}
