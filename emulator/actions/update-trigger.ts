import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { requireFunction } from "./function-target.ts";
import { recordWrite } from "./record-write.ts";
import { readTriggerDesc } from "./trigger-desc.ts";
import { checkType, readEnable, requireTrigger, triggerTarget } from "./trigger-target.ts";

/** Changes what is sent; the qualifier cannot be among it: re-binding means deleting and creating. */
export const updateTrigger = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "UpdateTrigger",
  limitPerSecond: 20,
  request: z.object({
    ...triggerTarget,
    Enable: z.string().nullish(),
    TriggerDesc: z.string().nullish(),
    Description: z.string().nullish(),
    CustomArgument: z.string().nullish(),
  }),
  async run(context, input) {
    checkType(input.Type, ["timer", "ckafka", "http"]);
    const { key } = requireFunction(context, input);
    const trigger = requireTrigger(context, key, input);
    const changed = {
      ...trigger,
      enabled: input.Enable ? readEnable(input.Enable) : trigger.enabled,
      desc: input.TriggerDesc ? readTriggerDesc(input.Type, input.TriggerDesc) : trigger.desc,
      description: input.Description ?? trigger.description,
      customArgument: input.CustomArgument ?? trigger.customArgument,
      modTime: context.cloud.options.now(),
    };
    await recordWrite(context, "UpdateTrigger", input, (draft) => draft.putTrigger(changed));
    return {};
  },
});
