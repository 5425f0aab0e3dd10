import { randomBytes } from "node:crypto";

/** The key pair that every embedded cloud has; anything that can sign may use it. */
export const embeddedKeyPair = { secretId: "AKIDembeddedcloud", secretKey: "embedded-cloud-secret-key" } as const;

/** The one account of the embedded cloud. */
export const accountId = "100000000001";

/** A key that signs calls. */
export interface CloudKey {
  secretId: string;
  secretKey: string;
  /** What CAM refuses it, as `scf:UpdateAlias`. */
  denied?: readonly string[];
}

/** What a call was signed with. */
export interface CallerKey extends CloudKey {
  /** Of temporary keys: travels with every call. */
  token: string | null;
  /** Of temporary keys: the role taken on, and until when, in ms since 1970. */
  role: { arn: string; session: string; until: number } | null;
}

/** The keys of one cloud. Temporary ones live in memory: after a restart a client takes on its role again. */
export class KeyRing {
  private readonly keys = new Map<string, CallerKey>();

  constructor(keys: readonly CloudKey[] = []) {
    for (const key of [embeddedKeyPair, ...keys]) this.add(key);
  }

  add(key: CloudKey): void {
    this.keys.set(key.secretId, { ...key, token: null, role: null });
  }

  /** From now on calls signed with it fail, also those of roles it took on before. */
  revoke(secretId: string): void {
    this.keys.delete(secretId);
  }

  find(secretId: string): CallerKey | null {
    return this.keys.get(secretId) ?? null;
  }

  /** New temporary keys for a role, with the rights of the key that takes it on. */
  assumeRole(holder: CallerKey, role: NonNullable<CallerKey["role"]>): CallerKey & { token: string } {
    const made = {
      ...holder,
      secretId: `AKID${randomBytes(24).toString("base64url")}`,
      secretKey: randomBytes(24).toString("base64url"),
      token: randomBytes(60).toString("base64url"),
      role,
    };
    this.keys.set(made.secretId, made);
    return made;
  }
}
