import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { accountId } from "../key-ring.ts";

/** STS: who the key belongs to, a user of the account or a role taken on. Needs no region. */
export const getCallerIdentity = defineAction({
  product: "sts",
  apiVersion: "2018-08-13",
  name: "GetCallerIdentity",
  limitPerSecond: 200,
  regional: false,
  request: z.object({}),
  run({ caller: { role, secretId } }) {
    const account = { AccountId: accountId, PrincipalId: secretId };
    if (role === null) {
      return { ...account, Arn: `qcs::cam::uin/${accountId}:uin/${accountId}`, UserId: accountId, Type: "CAMUser" };
    }
    const roleName = role.arn.slice(role.arn.lastIndexOf("/") + 1);
    return {
      ...account,
      Arn: `qcs::sts:${accountId}:assumed-role/${roleName}`,
      UserId: `${roleName}:${role.session}`,
      Type: "CAMRole",
    };
  },
});
