import "server-only";
import { randomUUID } from "node:crypto";
import { aliasStateOf } from "@/lib/domain/alias";
import { isOpenChange } from "@/lib/domain/change";
import { isSameState } from "@/lib/domain/same-state";
import { CloudCallError, isFunctionMissing } from "../cloud/cloud-error";
import { watchAgain } from "../db/change-log";
import { type ChangeRow, functionKeyOf } from "../db/change-row";
import { lastEffectiveChange, watchedChanges } from "../db/changes";
import { carryOut } from "./carry-out";
import { type ChangeDeps, LATE_CALL_MS } from "./change-deps";
import { type HeldLease, holdLease } from "./hold-lease";
import { aliasLeaseKey } from "./lease-keys";

/** A call that a rollback overtook is looked for 15 s and 60 s after the rollback. */
const LAST_LOOK_MS = 60_000;

/**
 * Looks whether a call that a rollback overtook landed after it, and if so rolls back again: the state is one of our
 * own given-up wishes, so nobody else's decision is overwritten.
 */
export async function correctLateCalls(deps: ChangeDeps, limit: number): Promise<void> {
  for (const given of await watchedChanges(deps.db, limit)) {
    if (given.aliasName === null) continue;
    const { aliasName } = given;
    const key = aliasLeaseKey(functionKeyOf(given), aliasName);
    await holdLease(deps.db, key, deps.timing, async (lease) => {
      if (await correct(deps, lease, given, aliasName)) await watchAgain(deps.db, given, nextLook(given));
    });
  }
}

/** Whether the look succeeded. */
async function correct(deps: ChangeDeps, lease: HeldLease, given: ChangeRow, aliasName: string): Promise<boolean> {
  const key = functionKeyOf(given);
  const rollback = await lastEffectiveChange(deps.db, key, aliasName);
  if (rollback !== null && isOpenChange(rollback)) return false;
  // A later decision of a person stands above the rollback.
  if (rollback?.kind !== "alias.rollback" || rollback.after === null || given.after === null) return true;
  const { after } = rollback;
  const live = await readAlias(deps, key, aliasName);
  if (live === "unread") return false;
  const isOursLate = live !== null && isSameState(aliasStateOf(live), given.after);
  if (!isOursLate || isSameState(after, given.after)) return true;
  await carryOut(deps, lease, {
    intent: {
      id: randomUUID(),
      kind: "alias.rollback",
      ...key,
      aliasName,
      version: null,
      actor: deps.actor,
      reason: "A change that the rollback had overtaken took effect after it.",
      before: aliasStateOf(live),
      after,
      versionBefore: null,
      idempotencyKey: null,
      requestHash: null,
    },
    send: () => deps.calls.updateAlias(key, aliasName, after),
  });
  return true;
}

async function readAlias({ calls }: ChangeDeps, key: Parameters<typeof calls.getAlias>[0], aliasName: string) {
  try {
    return await calls.getAlias(key, aliasName);
  } catch (error) {
    if (isFunctionMissing(error)) return null;
    if (error instanceof CloudCallError) return "unread" as const;
    throw error;
  }
}

function nextLook({ watchAt, closedAt }: ChangeRow): number | null {
  const lookedAfterMs = (watchAt?.getTime() ?? 0) - (closedAt?.getTime() ?? 0);
  return lookedAfterMs < LAST_LOOK_MS - LATE_CALL_MS ? LAST_LOOK_MS : null;
}
