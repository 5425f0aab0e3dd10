import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { requireFunction } from "./function-target.ts";
import { recordWrite } from "./record-write.ts";
import { checkType, readEnable, requireTrigger, triggerTarget } from "./trigger-target.ts";

/** Switching to the state that a trigger already has is an error, as documented. */
export const updateTriggerStatus = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "UpdateTriggerStatus",
  limitPerSecond: 20,
  request: z.object({ ...triggerTarget, Enable: z.string(), TriggerDesc: z.string().nullish() }),
  async run(context, input) {
    checkType(input.Type, ["timer", "cos", "ckafka"]);
    const { key } = requireFunction(context, input);
    const trigger = requireTrigger(context, key, input);
    const enabled = readEnable(input.Enable);
    if (enabled === trigger.enabled) {
      throw new CloudError("FailedOperation.UpdateTriggerStatus", `The trigger is ${input.Enable} already.`);
    }
    const changed = { ...trigger, enabled, modTime: context.cloud.options.now() };
    await recordWrite(context, "UpdateTriggerStatus", input, (draft) => draft.putTrigger(changed));
    return {};
  },
});
