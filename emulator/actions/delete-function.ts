import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { checkDeletableVersion } from "./delete-function-version.ts";
import { requireSettled } from "./function-status.ts";
import { functionTarget, requireFunction } from "./function-target.ts";
import { recordWrite } from "./record-write.ts";

/** Without Qualifier everything goes: versions, aliases, triggers. Execution records stay until they are old. */
export const deleteFunction = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "DeleteFunction",
  limitPerSecond: 100,
  request: z.object({ ...functionTarget, Qualifier: z.string().nullish() }),
  async run(context, input) {
    const { key } = requireFunction(context, input);
    const { Qualifier } = input;
    if (Qualifier) {
      checkDeletableVersion(context, key, Qualifier);
      await recordWrite(context, "DeleteFunction", input, (draft) => draft.deleteVersion(key, Qualifier));
      return {};
    }
    requireSettled(context, key, "FailedOperation.FunctionStatusError");
    await recordWrite(context, "DeleteFunction", input, (draft) => draft.deleteFunction(key));
    return {};
  },
});
