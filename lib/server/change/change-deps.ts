import "server-only";
import type { Alias, AliasState } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { AliasAct } from "@/lib/domain/judge-alias-change";
import type { Approval } from "@/lib/domain/proposal";
import type { FunctionVersion } from "@/lib/domain/version-schema";
import type { Database } from "../db/connection";
import type { PolicyRefused } from "./change-outcome";
import type { EntryPointCalls } from "./entry-point-calls";

/** The calls that the change path makes; each throws CloudCallError. Reads are always fresh. */
export interface CloudCalls extends EntryPointCalls {
  getAlias(key: FunctionKey, name: string): Promise<Alias | null>;
  listAliases(key: FunctionKey): Promise<Alias[]>;
  listVersions(key: FunctionKey): Promise<FunctionVersion[]>;
  updateAlias(key: FunctionKey, name: string, state: AliasState): Promise<Answer>;
  createAlias(key: FunctionKey, name: string, state: AliasState): Promise<Answer>;
  deleteAlias(key: FunctionKey, name: string): Promise<Answer>;
  publishVersion(key: FunctionKey, description: string): Promise<Answer & { version: string }>;
  deleteVersion(key: FunctionKey, version: string): Promise<Answer>;
}

export interface Answer {
  cloudRequestId: string;
}

/** A change of an alias that is about to be stored. */
export interface AskedOfAlias {
  changeId: string;
  key: FunctionKey;
  aliasName: string;
  act: AliasAct;
  before: AliasState | null;
  after: AliasState | null;
}

/** The change may be made, with the consent it stands on; or it may not. */
export type Admission = { ok: true; approval: Approval | null } | PolicyRefused;

export interface ChangeDeps {
  db: Database;
  calls: CloudCalls;
  /** Who acts. */
  actor: string;
  /**
   * Says by rights, policies, freezes and stops whether a change may be made, in the transaction that stores its intent:
   * so whatever is written about it, on whichever replica, either holds for the change or comes after it.
   */
  admit(tx: Database, change: AskedOfAlias): Promise<Admission>;
  /** Puts the read-back state of an alias into the read model; null: the alias is gone. Part of the transaction. */
  recordAlias(tx: Database, key: FunctionKey, name: string, alias: Alias | null): Promise<void>;
  timing: ChangeTiming;
}

export interface ChangeTiming {
  leaseMs: number;
  renewMs: number;
  /** Waits before reading back again, while what is read does not prove the outcome. */
  readBackPausesMs: readonly number[];
  /** How long a rollback waits for the change that has the alias. */
  rollbackWaitMs: number;
  rollbackPollMs: number;
}

/** Database time after which a call that left can no longer land: its limit of 10 s and half as much again. */
export const LATE_CALL_MS = 15_000;

export const DEFAULT_TIMING: ChangeTiming = {
  leaseMs: 30_000,
  renewMs: 10_000,
  readBackPausesMs: [0, 150, 400, 1_000],
  rollbackWaitMs: 20_000,
  rollbackPollMs: 200,
};
