import { z } from "zod";
import type { Alias, AliasState } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { CallOptions, Cloud } from "./cloud";
import { CloudCallError } from "./cloud-error";
import { listPages } from "./list-pages";
import { toWire, wireAliasSchema } from "./wire-alias";

/** The documented default; no maximum is published. */
const PAGE_SIZE = 20;

const listAliasesAnswer = z.object({ Aliases: z.array(wireAliasSchema).nullish(), TotalCount: z.number() });
const writeAnswer = z.object({ RequestId: z.string() });

/** Calls that a list of so many aliases takes. */
export function listAliasesCalls(count: number): number {
  return Math.floor(count / PAGE_SIZE) + 1;
}

/** Every alias of a function, `$DEFAULT` included. Throws CloudCallError. */
export function listAliases(cloud: Cloud, key: FunctionKey, call: CallOptions): Promise<Alias[]> {
  return listPages({
    action: "ListAliases",
    pageSize: PAGE_SIZE,
    keyOf: ({ name }: Alias) => name,
    readPage: async (offset, limit) => {
      const answer = await cloud.call(
        {
          action: "ListAliases",
          region: key.region,
          // Text, not numbers: so the cloud declares them for this action alone.
          params: { ...wireKey(key), Offset: String(offset), Limit: String(limit) },
          answer: listAliasesAnswer,
        },
        call,
      );
      return { items: answer.Aliases ?? [], total: answer.TotalCount };
    },
  });
}

/** One alias as it is now; null when it does not exist. Throws CloudCallError, also when the function is gone. */
export async function getAlias(cloud: Cloud, key: FunctionKey, name: string, call: CallOptions): Promise<Alias | null> {
  try {
    return await cloud.call(
      { action: "GetAlias", region: key.region, params: { ...wireKey(key), Name: name }, answer: wireAliasSchema },
      call,
    );
  } catch (error) {
    if (error instanceof CloudCallError && error.code === "ResourceNotFound.Alias") return null;
    throw error;
  }
}

/** Sends the wished state once. Success means accepted, not yet verified: read it back. Throws CloudCallError. */
export function updateAlias(
  cloud: Cloud,
  key: FunctionKey,
  name: string,
  state: AliasState,
  call: CallOptions,
): Promise<{ cloudRequestId: string }> {
  return write(cloud, "UpdateAlias", key, { ...toWire(key, name, state) }, call);
}

/** Sends once; see {@link updateAlias}. A name that exists is refused with `ResourceInUse.Alias`. */
export function createAlias(
  cloud: Cloud,
  key: FunctionKey,
  name: string,
  state: AliasState,
  call: CallOptions,
): Promise<{ cloudRequestId: string }> {
  return write(cloud, "CreateAlias", key, { ...toWire(key, name, state) }, call);
}

/** Sends once; see {@link updateAlias}. The versions it pointed at stay. */
export function deleteAlias(
  cloud: Cloud,
  key: FunctionKey,
  name: string,
  call: CallOptions,
): Promise<{ cloudRequestId: string }> {
  return write(cloud, "DeleteAlias", key, { ...wireKey(key), Name: name }, call);
}

async function write(
  cloud: Cloud,
  action: "UpdateAlias" | "CreateAlias" | "DeleteAlias",
  { region }: FunctionKey,
  params: Record<string, unknown>,
  call: CallOptions,
): Promise<{ cloudRequestId: string }> {
  const { RequestId } = await cloud.call({ action, region, params, answer: writeAnswer }, call);
  return { cloudRequestId: RequestId };
}

function wireKey({ functionName, namespace }: FunctionKey) {
  return { FunctionName: functionName, Namespace: namespace };
}
