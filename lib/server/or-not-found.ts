import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { isFunctionMissing } from "./cloud/cloud-error";
import { problem } from "./http-problem";

/** Passes the work's result on; when the cloud says that the function is gone, throws `notFound` in our own words. */
export async function orNotFound<Result>(
  { functionName, namespace }: FunctionKey,
  work: Promise<Result>,
): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!isFunctionMissing(error)) throw error;
    throw problem("notFound", `There is no function ${functionName} in ${namespace}. Nothing was changed.`);
  }
}
