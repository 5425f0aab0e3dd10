import "server-only";
import { type Cloud, createCloud } from "../cloud/cloud";
import { assumeRole } from "../cloud/identity";
import { roleKeys } from "../cloud/role-keys";
import { settings } from "../env";

/** A way to the same cloud with a key that is only tried, and with its role when it has one. */
export function replacementCloud({
  secretId,
  secretKey,
  roleArn,
}: {
  secretId: string;
  secretKey: string;
  roleArn: string | null;
}): { cloud: Cloud; close(): void } {
  const { cloud: connection, regions } = settings();
  const own = { ...connection, secretId, secretKey, token: null };
  const plain = createCloud(own);
  if (roleArn === null) return { cloud: plain, close: () => plain.close() };
  const withRole = createCloud(
    own,
    {},
    roleKeys(() => assumeRole(plain, regions[0] ?? "", roleArn)),
  );
  return {
    cloud: withRole,
    close() {
      plain.close();
      withRole.close();
    },
  };
}
