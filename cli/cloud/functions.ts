import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";
import { failure } from "../cli-error";
import { callCloud, cloudCodeOf, type ScfClient } from "./scf-client";

export interface CloudFunction {
  status: string;
  statusReason: string | null;
  runtime: string | null;
  handler: string | null;
  memoryMb: number | null;
  timeoutSeconds: number | null;
  description: string;
  environment: ReadonlyMap<string, string>;
}

const functionSchema = z.object({
  Status: z.string(),
  StatusDesc: z.string().nullish(),
  StatusReasons: z.array(z.object({ ErrorMessage: z.string().nullish() })).nullish(),
  Runtime: z.string().nullish(),
  Handler: z.string().nullish(),
  MemorySize: z.number().nullish(),
  Timeout: z.number().nullish(),
  Description: z.string().nullish(),
  Environment: z.object({ Variables: z.array(z.object({ Key: z.string(), Value: z.string() })).nullish() }).nullish(),
});

export function wireKey({ functionName, namespace }: FunctionKey) {
  return { FunctionName: functionName, Namespace: namespace };
}

/** The settings of a version; null when the function does not exist. */
export async function getFunction(
  client: ScfClient,
  key: FunctionKey,
  qualifier: string = LATEST,
): Promise<CloudFunction | null> {
  const call = client.GetFunction({ ...wireKey(key), Qualifier: qualifier, ShowCode: "FALSE" });
  const answer = await call.catch((error: unknown) => {
    if (/^ResourceNotFound\.Function(Name)?$/.test(cloudCodeOf(error) ?? "")) return null;
    return callCloud("GetFunction", Promise.reject(error));
  });
  if (answer === null) return null;
  const wire = functionSchema.parse(answer);
  return {
    status: wire.Status,
    statusReason: wire.StatusReasons?.[0]?.ErrorMessage || wire.StatusDesc || null,
    runtime: wire.Runtime || null,
    handler: wire.Handler || null,
    memoryMb: wire.MemorySize ?? null,
    timeoutSeconds: wire.Timeout ?? null,
    description: wire.Description ?? "",
    environment: new Map((wire.Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value])),
  };
}

const POLL_MS = 500;
const UNTIL_ACTIVE_MS = 5 * 60_000;

/** Waits until a version is Active. Throws CliError when it fails or takes longer than five minutes. */
export async function untilActive(client: ScfClient, key: FunctionKey, qualifier: string = LATEST): Promise<void> {
  const end = Date.now() + UNTIL_ACTIVE_MS;
  for (;;) {
    const found = await getFunction(client, key, qualifier);
    if (found?.status === "Active") return;
    if (found === null || found.status.endsWith("Failed")) {
      const reason = found?.statusReason ?? "it does not say why";
      throw failure(`${key.functionName} ${qualifier} is ${found?.status ?? "gone"}: ${reason}.`, {
        code: "notActive",
      });
    }
    if (Date.now() > end) {
      throw failure(`${key.functionName} ${qualifier} is still ${found.status} after five minutes.`, {
        code: "notActive",
      });
    }
    await wait(POLL_MS);
  }
}

/** Hex SHA-256 of a version's code package; null when the cloud has none to tell. */
export async function getCodeSha256(client: ScfClient, key: FunctionKey, qualifier: string): Promise<string | null> {
  const call = client.GetFunctionAddress({ ...wireKey(key), Qualifier: qualifier });
  const answer = await call.catch((error: unknown) => {
    // Without permission, or for an image: the deploy goes on as if the code were another one.
    if (cloudCodeOf(error) !== null) return null;
    return callCloud("GetFunctionAddress", Promise.reject(error));
  });
  return answer?.CodeSha256?.toLowerCase() || null;
}

const PAGE_SIZE = 100;

/** Every published version, without `$LATEST`. */
export async function listPublished(client: ScfClient, key: FunctionKey): Promise<string[]> {
  const versions = new Set<string>();
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const request = { ...wireKey(key), Offset: offset, Limit: PAGE_SIZE };
    const page = await callCloud("ListVersionByFunction", client.ListVersionByFunction(request));
    const names = (page.Versions ?? []).map(({ Version }) => Version).filter((name) => name !== undefined);
    for (const name of names) if (name !== LATEST) versions.add(name);
    if (names.length < PAGE_SIZE) return [...versions];
  }
}
