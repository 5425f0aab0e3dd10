import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { codeBucket } from "../objects-endpoint.ts";
import { findQualified, functionTarget, requireFunction } from "./function-target.ts";

/** A download address for the code package, and its SHA-256. For an alias: those of its main version. */
export const getFunctionAddress = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "GetFunctionAddress",
  limitPerSecond: 20,
  request: z.object({ ...functionTarget, Qualifier: z.string().nullish() }),
  run(context, input) {
    const { key } = requireFunction(context, input);
    const qualifier = input.Qualifier || "$LATEST";
    const version = findQualified(context, key, qualifier);
    if (version === null) {
      throw new CloudError("ResourceNotFound.Version", `The version \`${qualifier}\` is not found.`);
    }
    if (version.status !== "Active") {
      throw new CloudError("FailedOperation.FunctionStatusError", `Version ${version.version} is ${version.status}.`);
    }
    if (version.codeSha256 === "") {
      throw new CloudError("FailedOperation.GetFunctionAddress", "An image function has no code package.");
    }
    const url = `${context.cloud.apiUrl}/cos/${codeBucket}/${version.codeSha256}.zip`;
    return { Url: url, CodeSha256: version.codeSha256 };
  },
});
