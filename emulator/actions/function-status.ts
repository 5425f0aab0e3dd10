import { type ActionContext, CloudError } from "../cloud.ts";
import type { FunctionKey } from "../model.ts";

/**
 * Throws `code` while the function is being created, updated or published: changes are asynchronous, and the cloud takes
 * the next one only when the last has settled.
 */
export function requireSettled({ cloud }: ActionContext, key: FunctionKey, code: string): void {
  const pending = cloud.store.listVersions(key).find(({ status }) => status !== "Active");
  if (pending === undefined) return;
  throw new CloudError(
    code,
    `The function ${key.functionName} does not allow this now: version ${pending.version} is ${pending.status}. Retry when it is Active.`,
  );
}
