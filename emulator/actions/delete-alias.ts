import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { aliasNotFound } from "./alias-rules.ts";
import { functionTarget, requireFunctionOnly } from "./function-target.ts";
import { recordWrite } from "./record-write.ts";

/** Deletes the pointer only. Triggers bound to it stay and answer 442 until they are deleted. */
export const deleteAlias = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "DeleteAlias",
  limitPerSecond: 20,
  request: z.object({ ...functionTarget, Name: z.string() }),
  async run(context, input) {
    const { key } = requireFunctionOnly(context, input);
    if (input.Name === "$DEFAULT") {
      throw new CloudError("InvalidParameterValue.Alias", "The default alias cannot be deleted.");
    }
    if (context.cloud.store.getAlias(key, input.Name) === null) throw aliasNotFound(input.Name);
    await recordWrite(context, "DeleteAlias", input, (draft) => draft.deleteAlias(key, input.Name));
    return {};
  },
});
