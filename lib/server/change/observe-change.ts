import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { CloudCallError, isFunctionMissing } from "../cloud/cloud-error";
import { type ChangeRow, functionKeyOf } from "../db/change-row";
import type { ChangeDeps } from "./change-deps";
import { type Evidence, judgeChange, type Observation, type Verdict } from "./judge-change";
import { seeEntryPoint } from "./see-entry-point";

export interface Verified extends Verdict {
  observation: Observation;
}

/**
 * Reads back what a change did until that is proven, with a few short waits. Null when it is not: the reads failed,
 * or the call may still land.
 */
export async function observeChange(
  { calls, timing }: Pick<ChangeDeps, "calls" | "timing">,
  change: ChangeRow,
  evidence: Pick<Evidence, "isAccepted" | "isLate">,
): Promise<Verified | null> {
  const pauses = timing.readBackPausesMs;
  for (const [index, pauseMs] of pauses.entries()) {
    if (pauseMs > 0) await pause(pauseMs);
    const isRepeated = index === pauses.length - 1;
    try {
      const observation = await read(calls, change);
      const verdict = judgeChange(change, observation, { ...evidence, isRepeated });
      if (verdict !== null) return { ...verdict, observation };
    } catch (error) {
      // A failed read proves nothing; the next one may.
      if (!(error instanceof CloudCallError)) throw error;
    }
  }
  return null;
}

async function read(calls: ChangeDeps["calls"], change: ChangeRow): Promise<Observation> {
  const key = functionKeyOf(change);
  if (change.entryPoint !== null) return { of: "entryPoint", seen: await seeEntryPoint(calls, change) };
  try {
    return change.aliasName === null
      ? { of: "versions", versions: await calls.listVersions(key) }
      : { of: "alias", alias: await calls.getAlias(key, change.aliasName) };
  } catch (error) {
    // With the function gone, so are its aliases and versions.
    if (!isFunctionMissing(error)) throw error;
    return change.aliasName === null ? { of: "versions", versions: [] } : { of: "alias", alias: null };
  }
}
