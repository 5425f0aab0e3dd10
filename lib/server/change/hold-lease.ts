import "server-only";
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Database } from "../db/connection";
import { acquireLease, type Lease } from "../db/lease";
import type { ChangeTiming } from "./change-deps";

/** A lease that is renewed while it is held. */
export interface HeldLease extends Pick<Lease, "key" | "fence"> {
  /** Whether it still holds by this process's own steady clock: the last word before a call leaves. */
  isHeld(): boolean;
}

/**
 * Runs `work` under the lease; null when somebody else has it. The lease is freed afterwards, or expires when the
 * database is gone.
 */
export async function holdLease<Result>(
  db: Database,
  key: string,
  { leaseMs, renewMs }: Pick<ChangeTiming, "leaseMs" | "renewMs">,
  work: (lease: HeldLease) => Promise<Result>,
): Promise<Result | null> {
  let heldSince = performance.now();
  const lease = await acquireLease(db, key, { holder: `${hostname()}/${process.pid}/${randomUUID()}`, ttlMs: leaseMs });
  if (lease === null) return null;
  let isLost = false;
  const renewal = setInterval(async () => {
    const asked = performance.now();
    try {
      if (await lease.renew()) heldSince = asked;
      else isLost = true;
    } catch {
      // Tried again at the next turn; until then the clock runs.
    }
  }, renewMs);
  try {
    return await work({
      key: lease.key,
      fence: lease.fence,
      isHeld: () => !isLost && performance.now() - heldSince < leaseMs,
    });
  } finally {
    clearInterval(renewal);
    // When this fails the lease expires by itself.
    await lease.release().catch(() => {});
  }
}
