import "server-only";
import type { UrlAuth } from "@/lib/domain/entry-point-act";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { CloudCallError } from "../cloud/cloud-error";
import { type CarriedOut, carryOut } from "./carry-out";
import type { ChangeDeps } from "./change-deps";
import type { EntryPointChangeOutcome } from "./change-outcome";
import { entryPointIntent, holdEntryPoints, openingOf } from "./hold-entry-points";
import type { HeldLease } from "./hold-lease";
import { oncePerKey } from "./once-per-key";
import { requestHash } from "./request-hash";

interface UrlRequest {
  key: FunctionKey;
  reason?: string | undefined;
  idempotencyKey?: string | null;
}

export interface UrlCreation extends UrlRequest {
  qualifier: string;
  auth: UrlAuth;
}

export interface UrlDeletion extends UrlRequest {
  urlId: string;
}

/** The cloud's word for a URL that a custom domain uses. */
const URL_USED = "FailedOperation.DeleteTrigger.UrlUsed";

/**
 * Opens an address for a version or an alias that has none, reads it back and records it. Throws CloudCallError when
 * the function's triggers cannot be read before the call; then nothing was changed.
 */
export function createFunctionUrl(deps: ChangeDeps, request: UrlCreation): Promise<EntryPointChangeOutcome> {
  return once(deps, "createFunctionUrl", request, (lease, repeat) => open(deps, lease, request, repeat));
}

/** Gives an address up for good, unless a custom domain uses it. Throws as {@link createFunctionUrl} does. */
export function deleteFunctionUrl(deps: ChangeDeps, request: UrlDeletion): Promise<EntryPointChangeOutcome> {
  return once(deps, "deleteFunctionUrl", request, (lease, repeat) => remove(deps, lease, request, repeat));
}

interface Repeat {
  idempotencyKey: string | null;
  requestHash: string | null;
}

function once(
  deps: ChangeDeps,
  act: string,
  { idempotencyKey = null, ...content }: UrlCreation | UrlDeletion,
  work: (lease: HeldLease, repeat: Repeat) => Promise<EntryPointChangeOutcome>,
): Promise<EntryPointChangeOutcome> {
  const hash = requestHash(deps.actor, { act, ...content });
  const repeat = { idempotencyKey, requestHash: idempotencyKey === null ? null : hash };
  return oncePerKey(deps, { idempotencyKey, hash }, () =>
    holdEntryPoints(deps, content.key, (lease) => work(lease, repeat)),
  );
}

async function open(
  deps: ChangeDeps,
  lease: HeldLease,
  { key, qualifier, auth, reason }: UrlCreation,
  repeat: Repeat,
): Promise<EntryPointChangeOutcome> {
  const urls = await deps.calls.listFunctionUrls(key);
  if (urls.some((url) => url.qualifier === qualifier)) return { ok: false, reason: "entryPointExists", qualifier };
  const outcome = await carryOut(deps, lease, {
    intent: entryPointIntent(
      deps,
      key,
      { kind: "functionUrl.create", qualifier, auth },
      { reason: reason ?? null, ...repeat },
    ),
    ...openingOf(key, qualifier),
    send: () => deps.calls.createFunctionUrl(key, { qualifier, auth }),
  });
  // Made by somebody else after the check; the refusal is in the audit log all the same.
  return refusedAs(outcome, /^ResourceInUse/) ? { ok: false, reason: "entryPointExists", qualifier } : outcome;
}

async function remove(
  deps: ChangeDeps,
  lease: HeldLease,
  { key, urlId, reason }: UrlDeletion,
  repeat: Repeat,
): Promise<EntryPointChangeOutcome> {
  const url = (await deps.calls.listFunctionUrls(key)).find(({ id }) => id === urlId);
  if (url === undefined) return { ok: false, reason: "entryPointNotFound" };
  if (url.boundDomains.length > 0) return { ok: false, reason: "entryPointInUse", domains: url.boundDomains };
  const outcome = await carryOut(deps, lease, {
    intent: entryPointIntent(
      deps,
      key,
      { kind: "functionUrl.delete", qualifier: url.qualifier, urlId },
      { reason: reason ?? null, ...repeat },
    ),
    send: () => deps.calls.deleteFunctionUrl(key, url),
  });
  if (!refusedAs(outcome, URL_USED)) return outcome;
  return { ok: false, reason: "entryPointInUse", domains: await domainsNow(deps, key, urlId) };
}

/** The refusal stands, whether or not the names can be read. */
async function domainsNow({ calls }: ChangeDeps, key: FunctionKey, urlId: string): Promise<string[]> {
  try {
    return (await calls.listFunctionUrls(key)).find(({ id }) => id === urlId)?.boundDomains ?? [];
  } catch (error) {
    if (error instanceof CloudCallError) return [];
    throw error;
  }
}

function refusedAs(outcome: CarriedOut, code: string | RegExp): boolean {
  if (outcome.ok || outcome.reason !== "notApplied" || outcome.error?.kind !== "refused") return false;
  return typeof code === "string" ? outcome.error.code === code : code.test(outcome.error.code);
}
