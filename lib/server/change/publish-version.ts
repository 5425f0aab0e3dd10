import "server-only";
import { randomUUID } from "node:crypto";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { newestPublished } from "@/lib/domain/version";
import { toChange } from "../db/change-row";
import { openVersionChanges } from "../db/changes";
import { carryOut } from "./carry-out";
import type { ChangeDeps } from "./change-deps";
import type { ChangeFailure, ChangeRefusal, ChangeSuccess } from "./change-outcome";
import { type HeldLease, holdLease } from "./hold-lease";
import { versionsLeaseKey } from "./lease-keys";
import { oncePerKey } from "./once-per-key";
import { requestHash } from "./request-hash";

export interface PublishRequest {
  key: FunctionKey;
  /** Also tells our version from another's when the answer was lost; kept as the change's reason. */
  description: string;
  idempotencyKey?: string | null;
}

/**
 * Publishes `$LATEST` under the next number and checks that the version is listed; that it becomes Active takes a
 * while longer. Each call makes a version, so it is never repeated: a lost answer is resolved by listing. Throws
 * CloudCallError when the versions cannot be listed before the call.
 */
export function publishVersion(
  deps: ChangeDeps,
  { idempotencyKey = null, ...request }: PublishRequest,
): Promise<ChangeSuccess | ChangeFailure | ChangeRefusal> {
  const hash = requestHash(deps.actor, { act: "publish", ...request });
  return oncePerKey(deps, { idempotencyKey, hash }, async () => {
    const outcome = await holdLease(deps.db, versionsLeaseKey(request.key), deps.timing, (lease) =>
      publish(deps, lease, request, { idempotencyKey, requestHash: idempotencyKey === null ? null : hash }),
    );
    return outcome ?? { ok: false, reason: "busy", change: await openVersionChange(deps, request.key) };
  });
}

async function publish(
  deps: ChangeDeps,
  lease: HeldLease,
  { key, description }: PublishRequest,
  repeat: { idempotencyKey: string | null; requestHash: string | null },
): Promise<ChangeSuccess | ChangeFailure | ChangeRefusal> {
  const open = await openVersionChange(deps, key);
  if (open !== null) return { ok: false, reason: "busy", change: open };
  const versions = await deps.calls.listVersions(key);
  return carryOut(deps, lease, {
    intent: {
      id: randomUUID(),
      kind: "version.publish",
      ...key,
      aliasName: null,
      version: null,
      actor: deps.actor,
      reason: description,
      before: null,
      after: null,
      versionBefore: newestPublished(versions),
      ...repeat,
    },
    send: () => deps.calls.publishVersion(key, description),
  });
}

export async function openVersionChange({ db }: Pick<ChangeDeps, "db">, key: FunctionKey) {
  const [open] = await openVersionChanges(db, key);
  return open === undefined ? null : toChange(open);
}
