import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { aliasNotFound, checkDescription } from "./alias-rules.ts";
import { functionTarget, requireFunction } from "./function-target.ts";
import { recordWrite } from "./record-write.ts";
import { checkRouting, fromWireRouting, routingConfigSchema } from "./routing-config.ts";

/** Like the real one: no revision, no idempotency token, the last writer wins. `$DEFAULT` is updated like any other. */
export const updateAlias = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "UpdateAlias",
  limitPerSecond: 20,
  request: z.object({
    ...functionTarget,
    Name: z.string(),
    FunctionVersion: z.string(),
    RoutingConfig: routingConfigSchema.nullish(),
    Description: z.string().nullish(),
  }),
  async run(context, input) {
    const { key } = requireFunction(context, input);
    const { store, options } = context.cloud;
    const existing = store.getAlias(key, input.Name);
    if (existing === null) throw aliasNotFound(input.Name);
    const keeps = options.omittedAliasFields === "keep";
    const omitted = keeps ? existing : { weights: [], rules: [], description: "" };
    const routing = input.RoutingConfig
      ? fromWireRouting(input.RoutingConfig)
      : { weights: omitted.weights, rules: omitted.rules };
    const description = input.Description ?? omitted.description;
    checkDescription(description);
    checkRouting(context, key, input.FunctionVersion, routing, "FailedOperation.UpdateAlias");
    const changed = {
      ...existing,
      mainVersion: input.FunctionVersion,
      ...routing,
      description,
      modTime: options.now(),
    };
    await recordWrite(context, "UpdateAlias", input, (draft) => draft.putAlias(changed));
    return {};
  },
});
