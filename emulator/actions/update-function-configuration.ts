import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { applySettings, settingsFields } from "./function-settings.ts";
import { requireSettled } from "./function-status.ts";
import { functionTarget, latestOf, requireFunction } from "./function-target.ts";
import { checkVersionCount, putPublished } from "./publish-version.ts";
import { recordWrite } from "./record-write.ts";

/** Changes `$LATEST` only. The runtime of a function cannot change. */
export const updateFunctionConfiguration = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "UpdateFunctionConfiguration",
  limitPerSecond: 100,
  request: z.object({
    ...functionTarget,
    Runtime: z.string().nullish(),
    Publish: z.string().nullish(),
    ...settingsFields,
  }),
  async run(context, input) {
    const { key, fn } = requireFunction(context, input);
    if (input.Runtime && input.Runtime !== fn.runtime) {
      throw new CloudError("InvalidParameterValue.Runtime", `The runtime is ${fn.runtime} and cannot be changed.`);
    }
    const latest = latestOf(context, key);
    const settings = applySettings(latest, input);
    requireSettled(context, key, "FailedOperation.FunctionStatusError");
    const isPublished = input.Publish?.toUpperCase() === "TRUE";
    if (isPublished) checkVersionCount(context, key);
    const { options } = context.cloud;
    const now = options.now();
    const settlesAt = now + options.settleMs;
    const changed = { ...latest, ...settings, modTime: now };
    await recordWrite(context, "UpdateFunctionConfiguration", input, (draft) => {
      draft.putFunction({ ...fn, modTime: now });
      draft.putVersion({ ...changed, status: "Updating", settlesAt });
      if (isPublished) putPublished(draft, fn, changed, "", now, settlesAt);
    });
    return {};
  },
});
