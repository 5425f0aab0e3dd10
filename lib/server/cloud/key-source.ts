import "server-only";
import type { CloudConnection } from "../env";

/** What calls are signed with. */
export interface CloudKey {
  secretId: string;
  secretKey: string;
  /** Of temporary keys. */
  token: string | null;
}

/** Where the key of each call comes from: it may change while the console runs; calls under way keep theirs. */
export interface KeySource {
  /** Throws CloudCallError when there is none to be had. */
  current(): Promise<CloudKey>;
}

/** The key of a connection, always. */
export function fixedKey({ secretId, secretKey, token }: CloudConnection): KeySource {
  const key = { secretId, secretKey, token };
  return { current: async () => key };
}
