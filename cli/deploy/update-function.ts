import type { FunctionKey } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";
import { failure, wrongUsage } from "../cli-error";
import { type CloudFunction, getCodeSha256, getFunction, untilActive, wireKey } from "../cloud/functions";
import { callCloud, type ScfClient } from "../cloud/scf-client";
import type { ServiceInputs } from "./service-schema";
import type { CodePackage } from "./zip-source";

/** What an update would change of `$LATEST`. */
export interface PendingUpdate {
  code: boolean;
  settings: boolean;
}

const BUSY = ["Creating", "Updating", "Publishing", "Deleting", "DeleteFailed", "CreateFailed"];

/** The function as it is; null when it is to be created. Throws CliError when it cannot be updated now. */
export async function readDeployed(
  client: ScfClient,
  key: FunctionKey,
  inputs: ServiceInputs,
): Promise<CloudFunction | null> {
  const found = await getFunction(client, key);
  if (found === null) {
    if (inputs.runtime === undefined) throw wrongUsage("inputs.runtime is needed to create the function.");
    return null;
  }
  if (BUSY.includes(found.status)) {
    const remedy = found.status.endsWith("Failed") ? "delete it and deploy again" : "deploy once it is Active";
    throw failure(`${key.functionName} is ${found.status}; ${remedy}. Nothing was changed.`);
  }
  if (inputs.runtime !== undefined && found.runtime !== null && inputs.runtime !== found.runtime) {
    throw failure(
      `${key.functionName} runs on ${found.runtime}, which cannot be changed to ${inputs.runtime}. Nothing was changed.`,
    );
  }
  return found;
}

/** Compares with `$LATEST`, whose code is told by its hash; what the file does not say is left alone. */
export async function findPendingUpdate(
  client: ScfClient,
  key: FunctionKey,
  found: CloudFunction,
  inputs: ServiceInputs,
  code: CodePackage,
): Promise<PendingUpdate> {
  const isSame = <Value>(wanted: Value | undefined, present: Value | null) =>
    wanted === undefined || wanted === present;
  const wanted = Object.entries(inputs.environment?.variables ?? {});
  const isSameEnvironment =
    inputs.environment === undefined ||
    (wanted.length === found.environment.size &&
      wanted.every(([name, value]) => found.environment.get(name) === value));
  return {
    code: found.handler !== inputs.handler || (await getCodeSha256(client, key, LATEST)) !== code.sha256,
    settings: !(
      isSame(inputs.memorySize, found.memoryMb) &&
      isSame(inputs.timeout, found.timeoutSeconds) &&
      isSame(inputs.description, found.description) &&
      isSameEnvironment
    ),
  };
}

/** Creates the function with code and settings, and waits until it is Active. */
export async function createFunction(
  client: ScfClient,
  key: FunctionKey,
  inputs: ServiceInputs,
  code: CodePackage,
): Promise<void> {
  const request = {
    ...wireKey(key),
    Handler: inputs.handler,
    ...(inputs.runtime === undefined ? {} : { Runtime: inputs.runtime }),
    Code: { ZipFile: toBase64(code) },
    ...wireSettings(inputs),
  };
  await callCloud("CreateFunction", client.CreateFunction(request));
  await untilActive(client, key);
}

/** Updates `$LATEST`: the code first, then the settings, as the framework does. */
export async function updateFunction(
  client: ScfClient,
  key: FunctionKey,
  inputs: ServiceInputs,
  code: CodePackage,
  pending: PendingUpdate,
): Promise<void> {
  if (pending.code) {
    const request = { ...wireKey(key), Handler: inputs.handler, ZipFile: toBase64(code) };
    await callCloud("UpdateFunctionCode", client.UpdateFunctionCode(request));
    await untilActive(client, key);
  }
  if (pending.settings) {
    const request = { ...wireKey(key), ...wireSettings(inputs) };
    await callCloud("UpdateFunctionConfiguration", client.UpdateFunctionConfiguration(request));
    await untilActive(client, key);
  }
}

function wireSettings({ memorySize, timeout, description, environment }: ServiceInputs) {
  const variables = Object.entries(environment?.variables ?? {}).map(([Key, Value]) => ({ Key, Value }));
  return {
    ...(memorySize === undefined ? {} : { MemorySize: memorySize }),
    ...(timeout === undefined ? {} : { Timeout: timeout }),
    ...(description === undefined ? {} : { Description: description }),
    // One pair with an empty name means "no variables", as the Serverless toolkit says it.
    ...(environment === undefined
      ? {}
      : { Environment: { Variables: variables.length === 0 ? [{ Key: "", Value: "" }] : variables } }),
  };
}

function toBase64({ zip }: CodePackage): string {
  return Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength).toString("base64");
}
