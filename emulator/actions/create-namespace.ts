import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { checkDescription } from "./alias-rules.ts";
import { checkNamespaceName } from "./function-rules.ts";
import { recordWrite } from "./record-write.ts";

export const createNamespace = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "CreateNamespace",
  limitPerSecond: 20,
  request: z.object({ Namespace: z.string(), Description: z.string().nullish() }),
  async run(context, input) {
    const { store, options } = context.cloud;
    const { region } = context;
    checkNamespaceName(input.Namespace);
    checkDescription(input.Description ?? "");
    if (store.getNamespace(region, input.Namespace) !== null) {
      throw new CloudError("ResourceInUse.Namespace", `The namespace \`${input.Namespace}\` already exists.`);
    }
    if (store.listNamespaces(region).length >= options.maxNamespaces) {
      throw new CloudError("LimitExceeded.Namespace", `A region has at most ${options.maxNamespaces} namespaces.`);
    }
    const now = options.now();
    const times = { addTime: now, modTime: now };
    await recordWrite(context, "CreateNamespace", input, (draft) => {
      const description = input.Description ?? "";
      draft.putNamespace({ region, name: input.Namespace, description, type: "default", ...times });
    });
    return {};
  },
});
