import "server-only";
import { randomUUID } from "node:crypto";
import { isRoutedTo } from "@/lib/domain/alias";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";
import { CloudCallError } from "../cloud/cloud-error";
import { carryOut } from "./carry-out";
import type { ChangeDeps } from "./change-deps";
import type { VersionChangeOutcome } from "./change-outcome";
import { type HeldLease, holdLease } from "./hold-lease";
import { versionsLeaseKey } from "./lease-keys";
import { oncePerKey } from "./once-per-key";
import { openVersionChange } from "./publish-version";
import { requestHash } from "./request-hash";

export interface DeleteVersionRequest {
  key: FunctionKey;
  version: string;
  reason?: string | undefined;
  idempotencyKey?: string | null;
}

/** The cloud's word for a version that an alias names. */
const ALIAS_BIND = "UnsupportedOperation.AliasBind";

/** Deletes a published version that no alias names. Throws CloudCallError when the cloud cannot be read before the call. */
export async function deleteVersion(
  deps: ChangeDeps,
  { idempotencyKey = null, ...request }: DeleteVersionRequest,
): Promise<VersionChangeOutcome> {
  if (request.version === LATEST) return { ok: false, reason: "latestVersion" };
  const hash = requestHash(deps.actor, { act: "deleteVersion", ...request });
  return oncePerKey(deps, { idempotencyKey, hash }, async () => {
    const outcome = await holdLease(deps.db, versionsLeaseKey(request.key), deps.timing, (lease) =>
      remove(deps, lease, request, { idempotencyKey, requestHash: idempotencyKey === null ? null : hash }),
    );
    return outcome ?? { ok: false, reason: "busy", change: await openVersionChange(deps, request.key) };
  });
}

async function remove(
  deps: ChangeDeps,
  lease: HeldLease,
  { key, version, reason }: DeleteVersionRequest,
  repeat: { idempotencyKey: string | null; requestHash: string | null },
): Promise<VersionChangeOutcome> {
  const open = await openVersionChange(deps, key);
  if (open !== null) return { ok: false, reason: "busy", change: open };
  const [versions, aliases] = await Promise.all([deps.calls.listVersions(key), aliasesNaming(deps, key, version)]);
  if (!versions.some((known) => known.version === version)) return { ok: false, reason: "versionNotFound" };
  if (aliases.length > 0) return { ok: false, reason: "versionInUse", aliases };
  const outcome = await carryOut(deps, lease, {
    intent: {
      id: randomUUID(),
      kind: "version.delete",
      ...key,
      aliasName: null,
      version,
      actor: deps.actor,
      reason: reason ?? null,
      before: null,
      after: null,
      versionBefore: null,
      ...repeat,
    },
    send: () => deps.calls.deleteVersion(key, version),
  });
  const isBound = !outcome.ok && outcome.reason === "notApplied" && outcome.error?.code === ALIAS_BIND;
  // An alias was pointed at it after the check; the refusal is in the audit log all the same.
  return isBound ? { ok: false, reason: "versionInUse", aliases: await namesNow(deps, key, version) } : outcome;
}

async function aliasesNaming({ calls }: ChangeDeps, key: FunctionKey, version: string): Promise<string[]> {
  const aliases = await calls.listAliases(key);
  return aliases.filter((alias) => isRoutedTo(alias, version)).map(({ name }) => name);
}

/** The refusal stands, whether or not the names can be read. */
async function namesNow(deps: ChangeDeps, key: FunctionKey, version: string): Promise<string[]> {
  try {
    return await aliasesNaming(deps, key, version);
  } catch (error) {
    if (error instanceof CloudCallError) return [];
    throw error;
  }
}
