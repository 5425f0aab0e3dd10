import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { functionTarget, requireFunction } from "./function-target.ts";

/** Null means that nothing is reserved; here nothing ever is. */
export const getReservedConcurrencyConfig = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "GetReservedConcurrencyConfig",
  limitPerSecond: 20,
  request: z.object(functionTarget),
  run(context, input) {
    requireFunction(context, input);
    return { ReservedMem: null };
  },
});
