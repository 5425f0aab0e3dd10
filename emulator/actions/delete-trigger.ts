import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { requireFunction } from "./function-target.ts";
import { recordWrite } from "./record-write.ts";
import { requireTrigger, triggerTarget } from "./trigger-target.ts";

export const deleteTrigger = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "DeleteTrigger",
  limitPerSecond: 100,
  request: z.object({ ...triggerTarget, TriggerDesc: z.string().nullish() }),
  async run(context, input) {
    const { key } = requireFunction(context, input);
    const { name, type } = requireTrigger(context, key, input);
    await recordWrite(context, "DeleteTrigger", input, (draft) => draft.deleteTrigger(key, name, type));
    return {};
  },
});
