import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { accountId } from "../key-ring.ts";

const roleArn = /^qcs::cam::uin\/(\d+):(role|roleName)\/([\w+=,.@/-]+)$/;

/**
 * STS: temporary keys of a role. Every role of the account exists and trusts its keys; it may what the key may that takes
 * it on. Fields and limits: the SDK's sts models.
 */
export const assumeRole = defineAction({
  product: "sts",
  apiVersion: "2018-08-13",
  name: "AssumeRole",
  limitPerSecond: 600,
  request: z.object({
    RoleArn: z.string(),
    RoleSessionName: z.string().regex(/^[\w+=,.@-]{2,128}$/),
    DurationSeconds: z.number().int().min(1).max(43_200).default(7_200),
    ExternalId: z.string().optional(),
  }),
  run({ cloud, caller }, { RoleArn, RoleSessionName, DurationSeconds }) {
    const [, account] = roleArn.exec(RoleArn) ?? [];
    if (account !== accountId) {
      throw new CloudError("ResourceNotFound.RoleNotFound", "The role does not exist in this account.");
    }
    const until = Math.floor(cloud.options.now() / 1000) + DurationSeconds;
    const key = cloud.keys.assumeRole(caller, { arn: RoleArn, session: RoleSessionName, until: until * 1000 });
    return {
      Credentials: { TmpSecretId: key.secretId, TmpSecretKey: key.secretKey, Token: key.token },
      ExpiredTime: until,
      Expiration: new Date(until * 1000).toISOString().replace(/\.\d+Z$/, "Z"),
    };
  },
});
