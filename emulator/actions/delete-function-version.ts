import { z } from "zod";
import { type ActionContext, CloudError, defineAction } from "../cloud.ts";
import type { FunctionKey } from "../model.ts";
import { functionTarget, requireFunction } from "./function-target.ts";
import { usesVersion } from "./list-aliases.ts";
import { recordWrite } from "./record-write.ts";

/** Triggers bound to the version stay and answer 442 until they are deleted. */
export const deleteFunctionVersion = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "DeleteFunctionVersion",
  limitPerSecond: 20,
  request: z.object({ ...functionTarget, Qualifier: z.string(), ForceDelete: z.string().nullish() }),
  async run(context, input) {
    const { key } = requireFunction(context, input);
    checkDeletableVersion(context, key, input.Qualifier);
    await recordWrite(context, "DeleteFunctionVersion", input, (draft) => draft.deleteVersion(key, input.Qualifier));
    return {};
  },
});

/** Throws InvalidParameterValue.Qualifier, ResourceNotFound.Qualifier, FailedOperation.* or UnsupportedOperation.AliasBind. */
export function checkDeletableVersion({ cloud }: ActionContext, key: FunctionKey, qualifier: string): void {
  if (qualifier === "$LATEST") {
    throw new CloudError("InvalidParameterValue.Qualifier", "$LATEST cannot be deleted.");
  }
  const version = cloud.store.getVersion(key, qualifier);
  if (version === null) {
    throw new CloudError("ResourceNotFound.Qualifier", `The version \`${qualifier}\` is not found.`);
  }
  if (version.status !== "Active") {
    throw new CloudError("FailedOperation.FunctionStatusError", `Version ${qualifier} is ${version.status}.`);
  }
  const alias = cloud.store.listAliases(key).find((each) => usesVersion(each, qualifier));
  if (alias === undefined) return;
  throw new CloudError(
    "UnsupportedOperation.AliasBind",
    `Version ${qualifier} is used by the alias \`${alias.name}\`; unbind it first.`,
  );
}
