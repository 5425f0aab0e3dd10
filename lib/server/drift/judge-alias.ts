import "server-only";
import { randomUUID } from "node:crypto";
import { isSame, judgeDrift } from "@/lib/domain/drift";
import {
  type AliasKey,
  type ExpectationRow,
  expectNothing,
  leaveStanding,
  lockExpectation,
} from "../db/alias-expectations";
import type { AuditEntry } from "../db/audit-log";
import type { Database } from "../db/connection";
import { endDrift, openDrift, openDriftOf, updateFound } from "../db/drifts";
import { aliasTarget } from "./alias-target";
import { readLive } from "./live";
import { ownStates } from "./own-states";
import { settleOwnChange } from "./settle-own-change";

export interface JudgedAlias {
  /** What the audit log is told; null: nothing. */
  entry: AuditEntry | null;
  /** Whether a drift began, ended or shows something else now. */
  hasMoved: boolean;
}

/** Judges one alias by the read model, while nobody else can: whoever decides about it holds what it should be. */
export async function judgeAlias(tx: Database, key: AliasKey): Promise<JudgedAlias> {
  const held = (await lockExpectation(tx, key)) ?? (await lockNew(tx, key));
  // Read after the lock: whoever changed what is expected has changed the read model with it.
  const live = await readLive(tx, key);
  const before = await openDriftOf(tx, key);
  const { state: expected, dismissed, modifiedAt: verifiedAt } = await settleOwnChange(tx, key, held, live);
  const open = before === null ? null : await openDriftOf(tx, key);
  const isSettled = before !== null && open === null;
  const { state: found, modifiedAt } = live;
  const ours = isSame(expected, found) ? [] : await ownStates(tx, key);
  const isOld = modifiedAt !== null && verifiedAt !== null && modifiedAt < verifiedAt;
  const verdict = judgeDrift({ expected, found, open, dismissed, ours, isOld });
  // What was left standing has changed again.
  if (dismissed !== null && ["asExpected", "ended", "found"].includes(verdict)) await leaveStanding(tx, key, null);
  const told = { actor: "cloud", target: aliasTarget(key), before: expected, found, reason: datedBy(modifiedAt) };
  switch (verdict) {
    case "found": {
      const opened = await openDrift(tx, { id: randomUUID(), ...key, expected, found, modifiedAt });
      if (opened === null) break;
      return { entry: { ...told, action: "drift.find", outcome: "found" }, hasMoved: true };
    }
    case "changed":
      if (open !== null) await updateFound(tx, open, { found, modifiedAt });
      return { entry: { ...told, action: "drift.change", outcome: "found" }, hasMoved: true };
    case "ended":
      if (open !== null) await endDrift(tx, open, { state: "gone", resolvedBy: null, reason: null, changeId: null });
      return { entry: { ...told, action: "drift.end", outcome: "gone" }, hasMoved: true };
    case "asExpected":
    case "ours":
    case "old":
    case "dismissed":
    case "known":
      break;
  }
  return { entry: null, hasMoved: isSettled };
}

/** An alias that appeared although its function's aliases are known and nobody here made it. */
async function lockNew(tx: Database, key: AliasKey): Promise<ExpectationRow> {
  await expectNothing(tx, key);
  const row = await lockExpectation(tx, key);
  if (row === null) throw new Error(`What ${aliasTarget(key)} should be was stored and is not there.`);
  return row;
}

/**
 * When, by the cloud's own words. Who, no call for aliases says; CloudAudit keeps the calls of 90 days with who made them.
 * @see https://cloud.tencent.com/document/product/629/46683
 */
function datedBy(modifiedAt: Date | null): string {
  return modifiedAt === null ? "The cloud does not say when." : `Modified ${modifiedAt.toISOString()}, says the cloud.`;
}
