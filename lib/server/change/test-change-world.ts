import { sql } from "drizzle-orm";
import type { Alias, AliasState } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { ChangeRow } from "../db/change-row";
import type { Database } from "../db/connection";
import { auditLog, changes, leases } from "../db/schema";
import { fingerprint } from "../fingerprint";
import { type ChangeDeps, type CloudCalls, DEFAULT_TIMING } from "./change-deps";

export const KEY: FunctionKey = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };

/** Everything to one version. */
export function all(mainVersion: string): AliasState {
  return { mainVersion, routing: null, description: "" };
}

/** `weight` percent beside the main version. */
export function split(mainVersion: string, version: string, weight: number): AliasState {
  return { mainVersion, routing: { by: "weight", weights: [{ version, weight }] }, description: "" };
}

export function etag(state: AliasState): string {
  return `"${fingerprint(state)}"`;
}

/** Dependencies for tests: no waiting between read-backs, and a list of what reached the read model. */
export function testDeps(db: Database, calls: CloudCalls, timing: Partial<ChangeDeps["timing"]> = {}) {
  const recorded: (Alias | null)[] = [];
  const deps: ChangeDeps = {
    db,
    calls,
    actor: "Lin",
    admit: async () => ({ ok: true, approval: null }),
    recordAlias: async (_tx, _key, _name, alias) => {
      recorded.push(alias);
    },
    timing: { ...DEFAULT_TIMING, readBackPausesMs: [0, 0, 0], rollbackWaitMs: 0, rollbackPollMs: 1, ...timing },
  };
  return Object.assign(deps, { recorded });
}

/** Lets time pass in the database: everything stored is that much older, leases included. */
export async function passTime(db: Database, seconds: number): Promise<void> {
  const ago = sql`${seconds} * interval '1 second'`;
  await db.update(leases).set({ expiresAt: sql`${leases.expiresAt} - ${ago}` });
  await db.update(changes).set({
    requestedAt: sql`${changes.requestedAt} - ${ago}`,
    sentAt: sql`${changes.sentAt} - ${ago}`,
    closedAt: sql`${changes.closedAt} - ${ago}`,
    watchAt: sql`${changes.watchAt} - ${ago}`,
  });
}

/** Changes and audit lines as stored, oldest first. */
export async function stored(db: Database): Promise<{ changes: ChangeRow[]; audit: (typeof auditLog.$inferSelect)[] }> {
  return {
    changes: await db.select().from(changes).orderBy(changes.requestedAt),
    audit: await db.select().from(auditLog).orderBy(auditLog.sequence),
  };
}
