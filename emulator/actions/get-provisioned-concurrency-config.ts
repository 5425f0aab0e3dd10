import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { functionTarget, requireFunction, requireVersion } from "./function-target.ts";

/** Nothing can be provisioned here, so nothing is: the number left is the whole of what a function may have. */
export const getProvisionedConcurrencyConfig = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "GetProvisionedConcurrencyConfig",
  limitPerSecond: 20,
  request: z.object({ ...functionTarget, Qualifier: z.string().nullish() }),
  run(context, input) {
    const { key } = requireFunction(context, input);
    if (input.Qualifier) requireVersion(context, key, input.Qualifier);
    return { UnallocatedConcurrencyNum: 1000, Allocated: [] };
  },
});
