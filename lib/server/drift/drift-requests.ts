import "server-only";
import { and } from "drizzle-orm";
import { effectivePolicy } from "@/lib/domain/alias-policy";
import type { DriftDecision, DriftList } from "@/lib/domain/drift-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { whyNotEdit } from "@/lib/domain/judge-alias-change";
import { deny } from "../access/require-access";
import { answerAliasChange } from "../answer-change";
import { type AliasChangeRequest, changeAlias } from "../change/change-alias";
import { type AliasKey, leaveStanding, lockExpectation, setExpectation } from "../db/alias-expectations";
import { listPolicies } from "../db/alias-policies";
import { appendAudit } from "../db/audit-log";
import type { Database } from "../db/connection";
import { type DriftRow, endDrift, getDrift, isOfFunction, isOpenDrift, listDrifts, toDrift } from "../db/drifts";
import { touchIndexes } from "../db/inventory-readings";
import { drifts } from "../db/schema-drift";
import { inScope } from "../db/scope-condition";
import { stateFingerprint } from "../db/state-fingerprint";
import { type CallerDeps, changeDepsOf, getDeps } from "../deps";
import { fingerprint } from "../fingerprint";
import { type Reply, readIdempotencyKey } from "../http";
import { type HttpProblem, problem } from "../http-problem";
import { recordAlias } from "../inventory/record-alias";
import { requireRegion } from "../pages";
import { aliasTarget } from "./alias-target";

const MOST = 100;

export type DriftPath = FunctionKey & { id: string };

/** GET …/functions/{fn}/drifts: of the function's aliases, open and past. */
export async function listFunctionDrifts(key: FunctionKey): Promise<DriftList> {
  requireRegion(key.region);
  const { db } = await getDeps("view", key);
  return { drifts: await listDrifts(db, isOfFunction(key), MOST) };
}

/** GET /drifts: the open ones that the caller may see. */
export async function listOpenDrifts(): Promise<DriftList> {
  const { db, caller } = await getDeps("view", {});
  return { drifts: await listDrifts(db, and(isOpenDrift, inScope(caller.grants, drifts)), MOST) };
}

/** POST …/drifts/{id}/adopt: what was found is as it should be from now on. */
export function adoptDrift(path: DriftPath, decision: DriftDecision): Promise<Reply> {
  return decide(path, decision, "adopted", async (tx, key, { found, modifiedAt }) => {
    await setExpectation(tx, key, { state: found, source: "adopted", modifiedAt });
  });
}

/** POST …/drifts/{id}/dismiss: both stay; it is shown again when the alias changes again. */
export function dismissDrift(path: DriftPath, decision: DriftDecision): Promise<Reply> {
  return decide(path, decision, "dismissed", (tx, key, { found }) => leaveStanding(tx, key, { state: found }));
}

/** POST …/drifts/{id}/restore: sends what was expected, the way every change goes, unless the alias changed meanwhile. */
export async function restoreDrift(
  request: Request,
  path: DriftPath,
  { reason, fingerprint: seen }: DriftDecision,
): Promise<Reply> {
  const { deps, drift } = await openedBy(path);
  if (drift.state !== "open" || stateFingerprint(drift.found) !== seen) throw await changed(deps.db, drift.id);
  const key = { region: drift.region, namespace: drift.namespace, functionName: drift.functionName };
  const { aliasName } = drift;
  const subject = { deps, key, aliasName };
  const common = { key, aliasName, reason, idempotencyKey: readIdempotencyKey(request) };
  const outcome = await changeAlias(changeDepsOf(deps), { ...common, ...restoring(drift) });
  if (!outcome.ok && (outcome.reason === "aliasChanged" || outcome.reason === "aliasExists")) {
    const { live } = outcome;
    await deps.db.transaction((tx) => recordAlias({ db: tx, now: deps.now }, key, aliasName, live));
    throw await changed(deps.db, drift.id);
  }
  if (!outcome.ok && outcome.reason === "aliasNotFound") {
    await deps.db.transaction((tx) => recordAlias({ db: tx, now: deps.now }, key, aliasName, null));
    throw await changed(deps.db, drift.id);
  }
  return answerAliasChange(subject, outcome, 200);
}

type Restoring =
  | Pick<Extract<AliasChangeRequest, { act: "update" }>, "act" | "ifMatch" | "wish">
  | Pick<Extract<AliasChangeRequest, { act: "create" }>, "act" | "state">
  | Pick<Extract<AliasChangeRequest, { act: "delete" }>, "act" | "ifMatch">;

/** The change that makes what was found into what was expected; it only starts from what was found. */
function restoring({ expected, found }: DriftRow): Restoring {
  if (found === null) {
    if (expected === null) throw new Error("A drift from nothing to nothing was stored.");
    return { act: "create", state: expected };
  }
  const ifMatch = `"${fingerprint(found)}"`;
  return expected === null ? { act: "delete", ifMatch } : { act: "update", ifMatch, wish: expected };
}

/** A decision that sends nothing to the cloud: what is expected, the drift and the audit row in one transaction. */
async function decide(
  path: DriftPath,
  { reason, fingerprint: seen }: DriftDecision,
  state: "adopted" | "dismissed",
  settle: (tx: Database, key: AliasKey, drift: DriftRow) => Promise<unknown>,
): Promise<Reply> {
  const { deps, drift } = await openedBy(path);
  const { region, namespace, functionName, aliasName } = drift;
  const key = { region, namespace, functionName, aliasName };
  const { actor } = deps.caller;
  const isDone = await deps.db.transaction(async (tx) => {
    // Whoever finds another change waits, and those who found one are waited for.
    await lockExpectation(tx, key);
    const now = await getDrift(tx, drift.id);
    if (now === null || stateFingerprint(now.found) !== seen) return false;
    if (!(await endDrift(tx, now, { state, resolvedBy: actor, reason, changeId: null }))) return false;
    await settle(tx, key, now);
    await touchIndexes(tx, region, [namespace]);
    await appendAudit(tx, {
      actor,
      action: state === "adopted" ? "drift.adopt" : "drift.dismiss",
      target: aliasTarget(key),
      outcome: state,
      before: now.expected,
      found: now.found,
      reason,
    });
    return true;
  });
  if (!isDone) throw await changed(deps.db, drift.id);
  const ended = await getDrift(deps.db, drift.id);
  return { body: { drift: ended === null ? null : toDrift(ended) } };
}

/** The drift, for somebody who may change its alias. */
async function openedBy({ id, ...key }: DriftPath): Promise<{ deps: CallerDeps; drift: DriftRow }> {
  requireRegion(key.region);
  const deps = await getDeps("alias.edit", key);
  const drift = await getDrift(deps.db, id);
  const isThere = drift !== null && drift.region === key.region && drift.namespace === key.namespace;
  if (!isThere || drift.functionName !== key.functionName) {
    throw problem("notFound", "There is no such drift of this function. Nothing was changed.");
  }
  await requireEdit(deps, key, drift.aliasName);
  return { deps, drift };
}

/** Refuses, and notes it, whoever may not change the alias itself. */
export async function requireEdit({ db, caller }: CallerDeps, key: FunctionKey, aliasName: string): Promise<void> {
  const { policy } = effectivePolicy(await listPolicies(db), key, aliasName);
  const reason = whyNotEdit(caller.grants, key, policy);
  if (reason !== null) await deny(db, caller, reason, { ...key, aliasName });
}

async function changed(db: Database, id: string): Promise<HttpProblem> {
  const now = await getDrift(db, id);
  return problem(
    "driftChanged",
    "The alias has changed once more, or somebody has decided about it, since you looked. Nothing was changed.",
    { details: { drift: now === null ? null : toDrift(now) } },
  );
}
