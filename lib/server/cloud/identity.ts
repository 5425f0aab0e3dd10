import { z } from "zod";
import type { CloudIdentity } from "@/lib/domain/connection-schema";
import type { CallOptions, Cloud } from "./cloud";
import type { CloudKey } from "./key-source";

const identityAnswer = z
  .object({ AccountId: z.string(), Arn: z.string(), UserId: z.string().nullish(), Type: z.string() })
  .transform((wire): CloudIdentity => ({ accountId: wire.AccountId, arn: wire.Arn, type: wire.Type }));

/** Who the key belongs to. https://cloud.tencent.com/document/product/1312/48198. Throws CloudCallError. */
export function getCallerIdentity(cloud: Cloud, region: string, call: CallOptions): Promise<CloudIdentity> {
  return cloud.call({ action: "GetCallerIdentity", region, params: {}, answer: identityAnswer }, call);
}

const assumeRoleAnswer = z
  .object({
    Credentials: z.object({ TmpSecretId: z.string(), TmpSecretKey: z.string(), Token: z.string() }),
    ExpiredTime: z.number(),
  })
  .transform(({ Credentials: { TmpSecretId, TmpSecretKey, Token }, ExpiredTime }) => ({
    key: { secretId: TmpSecretId, secretKey: TmpSecretKey, token: Token } satisfies CloudKey,
    /** Milliseconds since 1970. */
    endsAt: ExpiredTime * 1000,
  }));
export type RoleKey = z.output<typeof assumeRoleAnswer>;

/** Temporary keys of a role, for two hours. https://cloud.tencent.com/document/product/1312/48197. Throws CloudCallError. */
export function assumeRole(cloud: Cloud, region: string, roleArn: string): Promise<RoleKey> {
  const params = { RoleArn: roleArn, RoleSessionName: "halftone", DurationSeconds: 7_200 };
  return cloud.call({ action: "AssumeRole", region, params, answer: assumeRoleAnswer }, { purpose: "write" });
}
