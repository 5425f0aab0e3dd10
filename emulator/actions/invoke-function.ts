import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { parseRoutingKey } from "../routing-key.ts";
import { toWireResult } from "../wire-result.ts";

const maxEventBytes = 6 * 1024 * 1024;

/** Runs a function and waits for it; without a qualifier through `$DEFAULT`. */
export const invokeFunction = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "InvokeFunction",
  limitPerSecond: 10_000,
  request: z.object({
    FunctionName: z.string(),
    Qualifier: z.string().optional(),
    Event: z.string().optional(),
    LogType: z.enum(["None", "Tail"]).optional(),
    Namespace: z.string().optional(),
    RoutingKey: z.string().optional(),
  }),
  async run({ cloud, region }, input) {
    const event = input.Event || "{}";
    if (event.length * 3 > maxEventBytes && Buffer.byteLength(event) > maxEventBytes) {
      throw new CloudError("InvalidParameter.RequestTooLarge", "Event is larger than 6 MB.");
    }
    const result = await cloud.invoker.invoke({
      region,
      namespace: input.Namespace || "default",
      functionName: input.FunctionName,
      qualifier: input.Qualifier || "$DEFAULT",
      event,
      invocationType: "RequestResponse",
      match: parseRoutingKey(input.RoutingKey),
      source: "api",
    });
    return { Result: toWireResult(result, input.LogType === "Tail") };
  },
});
