import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { parseRoutingKey } from "../routing-key.ts";
import { toWireResult } from "../wire-result.ts";

/** Runs a function and waits, or only starts it (`Event`); without a qualifier it runs `$LATEST`. */
export const invoke = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "Invoke",
  limitPerSecond: 100,
  request: z.object({
    FunctionName: z.string(),
    InvocationType: z.enum(["RequestResponse", "Event"]).optional(),
    Qualifier: z.string().optional(),
    ClientContext: z.string().optional(),
    // Documented as empty for asynchronous calls, so clients send "" too.
    LogType: z.enum(["None", "Tail", ""]).optional(),
    Namespace: z.string().optional(),
    RoutingKey: z.string().optional(),
  }),
  async run({ cloud, region }, input) {
    const invocationType = input.InvocationType ?? "RequestResponse";
    const result = await cloud.invoker.invoke({
      region,
      namespace: input.Namespace || "default",
      functionName: input.FunctionName,
      qualifier: input.Qualifier || "$LATEST",
      event: input.ClientContext || "{}",
      invocationType,
      match: parseRoutingKey(input.RoutingKey),
      source: "api",
    });
    return { Result: toWireResult(result, input.LogType === "Tail" && invocationType === "RequestResponse") };
  },
});
