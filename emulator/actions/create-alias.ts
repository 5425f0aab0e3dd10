import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { checkAliasName, checkDescription } from "./alias-rules.ts";
import { functionTarget, requireFunctionOnly } from "./function-target.ts";
import { recordWrite } from "./record-write.ts";
import { checkRouting, fromWireRouting, routingConfigSchema } from "./routing-config.ts";

export const createAlias = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "CreateAlias",
  limitPerSecond: 20,
  request: z.object({
    ...functionTarget,
    Name: z.string(),
    FunctionVersion: z.string(),
    RoutingConfig: routingConfigSchema.nullish(),
    Description: z.string().nullish(),
  }),
  async run(context, input) {
    const { key } = requireFunctionOnly(context, input);
    const { store, options } = context.cloud;
    // Before the name rule, so that `$DEFAULT` is reported as what it is: taken.
    if (store.getAlias(key, input.Name) !== null) {
      throw new CloudError("ResourceInUse.Alias", `The alias \`${input.Name}\` already exists.`);
    }
    checkAliasName(input.Name);
    checkDescription(input.Description ?? "");
    const routing = fromWireRouting(input.RoutingConfig ?? {});
    checkRouting(context, key, input.FunctionVersion, routing, "FailedOperation.CreateAlias");
    if (store.listAliases(key).length >= options.maxAliases) {
      throw new CloudError("LimitExceeded.Alias", `A function has at most ${options.maxAliases} aliases.`);
    }
    const now = options.now();
    await recordWrite(context, "CreateAlias", input, (draft) =>
      draft.putAlias({
        ...key,
        name: input.Name,
        mainVersion: input.FunctionVersion,
        ...routing,
        description: input.Description ?? "",
        addTime: now,
        modTime: now,
      }),
    );
    return {};
  },
});
