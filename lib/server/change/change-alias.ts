import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { DEFAULT_ALIAS } from "@/lib/domain/alias";
import type { Alias, AliasState } from "@/lib/domain/alias-schema";
import type { AliasUpdate } from "@/lib/domain/api-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { AliasAct } from "@/lib/domain/judge-alias-change";
import { toChange } from "../db/change-row";
import { mainVersionChanges, openAliasChange } from "../db/changes";
import { noticeLive } from "../drift/notice-live";
import { type Act, carryOut } from "./carry-out";
import type { Answer, ChangeDeps } from "./change-deps";
import type { AliasChangeOutcome, AliasPlan } from "./change-outcome";
import { giveUpEarlier, judgeEarlier } from "./give-up-earlier";
import { type HeldLease, holdLease } from "./hold-lease";
import { aliasLeaseKey } from "./lease-keys";
import { oncePerKey } from "./once-per-key";
import { planCreation, planDeletion, planUpdate } from "./plan-alias-change";
import { chooseRollback, planRollbackChange } from "./plan-rollback-change";
import { requestHash } from "./request-hash";

interface AliasRequest {
  key: FunctionKey;
  aliasName: string;
  reason?: string | undefined;
  idempotencyKey?: string | null;
}

export interface UpdateRequest extends AliasRequest {
  act: "update";
  /** The header as it came: the quoted ETag the caller saw. */
  ifMatch: string;
  wish: Pick<AliasUpdate, "mainVersion" | "routing" | "description">;
}

export interface RollbackRequest extends AliasRequest {
  act: "rollback";
  /** An ETag, or `*`: whatever it is now. */
  ifMatch: string;
  version?: string | undefined;
}

export interface CreationRequest extends AliasRequest {
  act: "create";
  state: AliasState;
}

export interface DeletionRequest extends AliasRequest {
  act: "delete";
  ifMatch: string;
}

export type AliasChangeRequest = UpdateRequest | RollbackRequest | CreationRequest | DeletionRequest;

/**
 * The one way to change an alias: under its lease the live state is read and compared, the wish checked, the intent
 * stored, the call made once, the result read back and recorded. Throws CloudCallError when the cloud cannot be read
 * before the call, and the database's error when nothing could be stored; then nothing was changed.
 */
export async function changeAlias(deps: ChangeDeps, request: AliasChangeRequest): Promise<AliasChangeOutcome> {
  if (request.act === "delete" && request.aliasName === DEFAULT_ALIAS) return { ok: false, reason: "defaultAlias" };
  const { idempotencyKey = null, ...content } = request;
  const hash = requestHash(deps.actor, content);
  return oncePerKey(deps, { idempotencyKey, hash }, () => underLease(deps, { ...request, idempotencyKey, hash }));
}

type Keyed<Request> = Request & { idempotencyKey: string | null; hash: string };

async function underLease(deps: ChangeDeps, request: Keyed<AliasChangeRequest>): Promise<AliasChangeOutcome> {
  const { db, timing } = deps;
  const { key, aliasName, act } = request;
  // A rollback waits for its turn: stopping wins over whatever runs.
  const giveUpAt = performance.now() + (act === "rollback" ? timing.rollbackWaitMs : 0);
  for (;;) {
    const outcome = await holdLease(db, aliasLeaseKey(key, aliasName), timing, (lease) =>
      act === "rollback" ? rollBack(deps, lease, request) : change(deps, lease, request),
    );
    if (outcome !== null) return outcome;
    if (performance.now() >= giveUpAt) break;
    await pause(timing.rollbackPollMs);
  }
  const holder = await openAliasChange(db, key, aliasName);
  return { ok: false, reason: "busy", change: holder === null ? null : toChange(holder) };
}

async function change(
  deps: ChangeDeps,
  lease: HeldLease,
  request: Keyed<Exclude<AliasChangeRequest, RollbackRequest>>,
): Promise<AliasChangeOutcome> {
  const { db, calls } = deps;
  const { key, aliasName } = request;
  const earlier = await openAliasChange(db, key, aliasName);
  if (earlier !== null) return { ok: false, reason: "busy", change: toChange(earlier) };
  const live = calls.getAlias(key, aliasName);
  const plan =
    request.act === "delete"
      ? planDeletion(await live, request.ifMatch)
      : await planWithVersions(live, calls.listVersions(key), request);
  return "ok" in plan ? plan : carryOut(deps, lease, actOf(deps, request, plan));
}

async function planWithVersions(
  reading: Promise<Alias | null>,
  listing: ReturnType<ChangeDeps["calls"]["listVersions"]>,
  request: UpdateRequest | CreationRequest,
) {
  const [live, versions] = await Promise.all([reading, listing]);
  return request.act === "update" ? planUpdate(live, versions, request) : planCreation(live, versions, request.state);
}

async function rollBack(
  deps: ChangeDeps,
  lease: HeldLease,
  request: Keyed<RollbackRequest>,
): Promise<AliasChangeOutcome> {
  const { db, calls } = deps;
  const { key, aliasName } = request;
  const earlier = await openAliasChange(db, key, aliasName);
  const live = await calls.getAlias(key, aliasName);
  await noticeLive(deps, key, aliasName, live);
  const judged = earlier === null ? null : await judgeEarlier(db, earlier, live);
  const history = [...(judged?.applied ?? []), ...(await mainVersionChanges(db, key, aliasName))];
  const target = chooseRollback(live, history, judged?.mayLandLate ?? false, request);
  if ("ok" in target) return target;
  // Traffic that already goes to the stable version needs no list of versions to be allowed there.
  const versions = target.plan.kind === "toStable" ? null : await calls.listVersions(key);
  const plan = planRollbackChange(target, versions);
  if ("ok" in plan) return plan;
  const giveUp: Act["around"] | null = judged === null ? null : (tx, store) => giveUpEarlier(tx, lease, judged, store);
  return carryOut(deps, lease, actOf(deps, request, plan, giveUp));
}

const ACTS = {
  "alias.update": "update",
  "alias.rollback": "rollback",
  "alias.create": "create",
  "alias.delete": "delete",
} as const satisfies Record<AliasPlan["kind"], AliasAct>;

function actOf(
  { actor, calls }: ChangeDeps,
  { key, aliasName, reason, idempotencyKey, hash }: Keyed<AliasRequest>,
  plan: AliasPlan,
  around: Act["around"] | null = null,
): Act {
  return {
    intent: {
      id: randomUUID(),
      kind: plan.kind,
      ...key,
      aliasName,
      version: null,
      actor,
      reason: reason ?? null,
      before: plan.before,
      after: plan.after,
      versionBefore: null,
      idempotencyKey,
      requestHash: idempotencyKey === null ? null : hash,
    },
    asked: { key, aliasName, act: ACTS[plan.kind], before: plan.before, after: plan.after },
    send: () => sendPlan(calls, key, aliasName, plan),
    ...(around ? { around } : {}),
  };
}

function sendPlan(
  calls: ChangeDeps["calls"],
  key: FunctionKey,
  aliasName: string,
  { kind, after }: AliasPlan,
): Promise<Answer> {
  if (after === null) return calls.deleteAlias(key, aliasName);
  return kind === "alias.create" ? calls.createAlias(key, aliasName, after) : calls.updateAlias(key, aliasName, after);
}
