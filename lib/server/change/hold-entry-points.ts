import "server-only";
import { randomUUID } from "node:crypto";
import { type EntryPointAct, entryPointOf } from "@/lib/domain/entry-point-act";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { versionNameSchema } from "@/lib/domain/version-schema";
import { toChange } from "../db/change-row";
import { openEntryPointChanges } from "../db/changes";
import type { Act } from "./carry-out";
import type { ChangeDeps } from "./change-deps";
import type { ChangeRefusal } from "./change-outcome";
import { type HeldLease, holdLease } from "./hold-lease";
import { entryPointsLeaseKey } from "./lease-keys";

type Busy = Extract<ChangeRefusal, { reason: "busy" }>;

/** Runs `work` as the only writer on the function's entry points; busy while an earlier act is running or not verified. */
export async function holdEntryPoints<Result>(
  deps: ChangeDeps,
  key: FunctionKey,
  work: (lease: HeldLease) => Promise<Result>,
): Promise<Result | Busy> {
  const busy = async (): Promise<Busy | null> => {
    const [open] = await openEntryPointChanges(deps.db, key);
    return open === undefined ? null : { ok: false, reason: "busy", change: toChange(open) };
  };
  const done = await holdLease(deps.db, entryPointsLeaseKey(key), deps.timing, async (lease) => {
    return (await busy()) ?? { result: await work(lease) };
  });
  if (done === null) return (await busy()) ?? { ok: false, reason: "busy", change: null };
  return "result" in done ? done.result : done;
}

/** What an act that lets callers in by a qualifier asks of it: an alias may be protected, a version is not. */
export function openingOf(key: FunctionKey, qualifier: string): Pick<Act, "asked"> {
  if (versionNameSchema.safeParse(qualifier).success) return {};
  return { asked: { key, aliasName: qualifier, act: "open", before: null, after: null } };
}

/** What is stored before the call of an act leaves. */
export function entryPointIntent(
  { actor }: Pick<ChangeDeps, "actor">,
  key: FunctionKey,
  act: EntryPointAct,
  more: { reason?: string | null; before?: string | null; idempotencyKey?: string | null; requestHash?: string | null },
): Act["intent"] {
  return {
    id: randomUUID(),
    kind: act.kind,
    ...key,
    aliasName: null,
    version: null,
    entryPoint: entryPointOf(act),
    actor,
    reason: more.reason ?? null,
    before: null,
    after: null,
    versionBefore: more.before ?? null,
    idempotencyKey: more.idempotencyKey ?? null,
    requestHash: more.requestHash ?? null,
  };
}
