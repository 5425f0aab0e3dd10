import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { namespaceNotFound } from "./function-target.ts";
import { recordWrite } from "./record-write.ts";

/** Only an empty namespace can go, and never `default`. */
export const deleteNamespace = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "DeleteNamespace",
  limitPerSecond: 20,
  request: z.object({ Namespace: z.string() }),
  async run(context, input) {
    const { store } = context.cloud;
    const { region } = context;
    if (input.Namespace === "default") {
      throw new CloudError("InvalidParameterValue.Namespace", "The default namespace cannot be deleted.");
    }
    if (store.getNamespace(region, input.Namespace) === null) throw namespaceNotFound(input.Namespace);
    if (store.listFunctions(region, input.Namespace).length > 0) {
      throw new CloudError(
        "FailedOperation.DeleteNamespace",
        `The namespace \`${input.Namespace}\` still has functions.`,
      );
    }
    await recordWrite(context, "DeleteNamespace", input, (draft) => draft.deleteNamespace(region, input.Namespace));
    return {};
  },
});
