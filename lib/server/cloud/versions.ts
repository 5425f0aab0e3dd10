import { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { compareVersions } from "@/lib/domain/version";
import { type FunctionVersion, objectStatusSchema, versionNameSchema } from "@/lib/domain/version-schema";
import type { CallOptions, Cloud } from "./cloud";
import { listPages } from "./list-pages";
import { wireTimeSchema } from "./wire-time";

/** The largest size that other clients are known to use. */
const PAGE_SIZE = 100;

// A status we do not know must not pass for "not said": traffic may go to a version whose status was not said.
const statusSchema = objectStatusSchema.or(z.literal("").transform(() => null)).nullish();

const wireVersionSchema = z
  .object({
    Version: versionNameSchema,
    Description: z.string().nullish(),
    Status: statusSchema,
    AddTime: wireTimeSchema,
    ModTime: wireTimeSchema,
  })
  .transform(
    (wire): FunctionVersion => ({
      version: wire.Version,
      description: wire.Description ?? "",
      status: wire.Status ?? null,
      createdAt: wire.AddTime,
      modifiedAt: wire.ModTime,
    }),
  );

const listVersionsAnswer = z.object({ Versions: z.array(wireVersionSchema).nullish(), TotalCount: z.number() });
const codeAnswer = z.object({ CodeSha256: z.string().nullish() });
const publishAnswer = z.object({ FunctionVersion: versionNameSchema, RequestId: z.string() });
const deleteAnswer = z.object({ RequestId: z.string() });

/** Calls that a list of so many versions takes. */
export function listVersionsCalls(count: number): number {
  return Math.floor(count / PAGE_SIZE) + 1;
}

/** Every version of a function, `$LATEST` first, then the newest number. Throws CloudCallError. */
export async function listVersions(cloud: Cloud, key: FunctionKey, call: CallOptions): Promise<FunctionVersion[]> {
  const versions = await listPages({
    action: "ListVersionByFunction",
    pageSize: PAGE_SIZE,
    keyOf: ({ version }: FunctionVersion) => version,
    readPage: async (offset, limit) => {
      const answer = await cloud.call(
        {
          action: "ListVersionByFunction",
          region: key.region,
          params: { ...wireKey(key), Offset: offset, Limit: limit },
          answer: listVersionsAnswer,
        },
        call,
      );
      return { items: answer.Versions ?? [], total: answer.TotalCount };
    },
  });
  return versions.toSorted((left, right) => compareVersions(left.version, right.version));
}

/** Hex SHA-256 of a version's code package; null when the cloud has none to tell. Throws CloudCallError. */
export async function getCodeSha256(
  cloud: Cloud,
  key: FunctionKey,
  qualifier: string,
  call: CallOptions,
): Promise<string | null> {
  const { CodeSha256 } = await cloud.call(
    {
      action: "GetFunctionAddress",
      region: key.region,
      params: { ...wireKey(key), Qualifier: qualifier },
      answer: codeAnswer,
    },
    call,
  );
  return CodeSha256?.toLowerCase() || null;
}

/**
 * Freezes `$LATEST` under the next number; the version becomes Active a while later. Each success makes another
 * version, so it is sent once. Throws CloudCallError.
 */
export async function publishVersion(
  cloud: Cloud,
  key: FunctionKey,
  description: string,
  call: CallOptions,
): Promise<{ version: string; cloudRequestId: string }> {
  const { FunctionVersion: version, RequestId: cloudRequestId } = await cloud.call(
    {
      action: "PublishVersion",
      region: key.region,
      params: { ...wireKey(key), Description: description },
      answer: publishAnswer,
    },
    call,
  );
  return { version, cloudRequestId };
}

/** Sent once. A version that an alias names is refused with `UnsupportedOperation.AliasBind`. Throws CloudCallError. */
export async function deleteVersion(
  cloud: Cloud,
  key: FunctionKey,
  version: string,
  call: CallOptions,
): Promise<{ cloudRequestId: string }> {
  const { RequestId } = await cloud.call(
    {
      action: "DeleteFunctionVersion",
      region: key.region,
      params: { ...wireKey(key), Qualifier: version },
      answer: deleteAnswer,
    },
    call,
  );
  return { cloudRequestId: RequestId };
}

function wireKey({ functionName, namespace }: FunctionKey) {
  return { FunctionName: functionName, Namespace: namespace };
}
