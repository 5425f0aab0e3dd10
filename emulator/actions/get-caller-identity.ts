import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { embeddedKeyPair } from "../signature.ts";

/** The one account of the embedded cloud. */
const accountId = "100000000001";

/** STS: who the keys belong to. Needs no region. */
export const getCallerIdentity = defineAction({
  product: "sts",
  apiVersion: "2018-08-13",
  name: "GetCallerIdentity",
  limitPerSecond: 200,
  regional: false,
  request: z.object({}),
  run: () => ({
    Arn: `qcs::cam::uin/${accountId}:uin/${accountId}`,
    AccountId: accountId,
    UserId: accountId,
    PrincipalId: embeddedKeyPair.secretId,
    Type: "CAMUser",
  }),
});
