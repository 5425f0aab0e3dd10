import { randomBytes } from "node:crypto";
import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { isSupportedRegion } from "../regions.ts";
import { checkFunctionName } from "./function-rules.ts";
import { defaultSettings } from "./function-settings.ts";
import { requireSettled } from "./function-status.ts";
import { functionTarget, latestOf, requireFunction } from "./function-target.ts";
import { recordWrite } from "./record-write.ts";

/** Copies `$LATEST` to a new function, or over the `$LATEST` of an existing one when Override is true. */
export const copyFunction = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "CopyFunction",
  limitPerSecond: 20,
  request: z.object({
    ...functionTarget,
    NewFunctionName: z.string(),
    TargetNamespace: z.string().nullish(),
    TargetRegion: z.string().nullish(),
    Description: z.string().nullish(),
    Override: z.boolean().nullish(),
    CopyConfiguration: z.boolean().nullish(),
  }),
  async run(context, input) {
    const { store, options } = context.cloud;
    const source = requireFunction(context, input);
    const latest = latestOf(context, source.key);
    checkFunctionName(input.NewFunctionName);
    const region = input.TargetRegion || context.region;
    const namespace = input.TargetNamespace || source.key.namespace;
    if (!isSupportedRegion(region) || store.getNamespace(region, namespace) === null) {
      throw new CloudError("ResourceNotFound.Namespace", `The namespace \`${namespace}\` in ${region} is not found.`);
    }
    const target = { region, namespace, functionName: input.NewFunctionName };
    const existing = store.getFunction(target);
    if (existing !== null && !input.Override) {
      throw new CloudError("ResourceInUse.FunctionName", `The function \`${target.functionName}\` already exists.`);
    }
    requireSettled(context, source.key, "FailedOperation.FunctionStatusError");
    if (existing !== null) requireSettled(context, target, "FailedOperation.FunctionStatusError");
    const now = options.now();
    const times = { addTime: now, modTime: now };
    const settings = input.CopyConfiguration === false ? defaultSettings : latest;
    const functionId = `lam-${randomBytes(4).toString("hex")}`;
    await recordWrite(context, "CopyFunction", input, (draft) => {
      const created = {
        ...source.fn,
        region,
        namespace,
        name: target.functionName,
        functionId,
        nextVersion: 1,
        ...times,
      };
      draft.putFunction(existing === null ? created : { ...existing, runtime: source.fn.runtime, modTime: now });
      draft.putVersion({
        ...latest,
        ...settings,
        ...target,
        ...times,
        version: "$LATEST",
        description: input.Description ?? settings.description,
        status: "Creating",
        settlesAt: now + options.settleMs,
      });
      if (existing !== null) return;
      draft.putAlias({
        ...target,
        ...times,
        name: "$DEFAULT",
        mainVersion: "$LATEST",
        weights: [],
        rules: [],
        description: "",
      });
    });
    return {};
  },
});
