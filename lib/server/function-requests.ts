import "server-only";
import type { z } from "zod";
import { isVisible } from "@/lib/domain/access";
import type { publicationSchema } from "@/lib/domain/api-schema";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { diffVersions } from "@/lib/domain/version-diff";
import { answerVersionChange } from "./answer-change";
import { deleteVersion as carryOutDeletion } from "./change/delete-version";
import { publishVersion as carryOutPublication } from "./change/publish-version";
import { getVersionSettings } from "./cloud/version-settings";
import { getCodeSha256 } from "./cloud/versions";
import { toChange } from "./db/change-row";
import { findChangeByKey, getChange } from "./db/changes";
import { changeDepsOf, type Deps, getDeps } from "./deps";
import { type Reply, readIdempotencyKey } from "./http";
import { problem } from "./http-problem";
import { readKeptFunction } from "./inventory/kept-views";
import { noteViewed } from "./inventory/note-viewed";
import { refreshFunction } from "./inventory/refresh-function";
import { nullIfMissing, requireRegion } from "./pages";

/** The function as it was read last; with `fresh` as it is now. Throws `notFound`, and the cloud's error when fresh. */
export async function getFunction(key: FunctionKey, { fresh }: { fresh: "0" | "1" }): Promise<FunctionView> {
  requireRegion(key.region);
  const deps = await getDeps("view", key);
  const known = fresh === "1" ? null : await readKeptFunction(deps, key);
  if (known !== null) {
    noteViewed(deps, key);
    return known;
  }
  await refreshFunction(deps, key, { maxAgeMs: 0 });
  const view = (await readKeptFunction(deps, key)) ?? (await nullIfMissing(deps, key));
  if (view === null) throw problem("notFound", `There is no function ${key.functionName} in ${key.namespace}.`);
  return view;
}

/** POST …/versions: publishes `$LATEST`; the version becomes Active a while after the answer. */
export async function publishVersion(
  request: Request,
  key: FunctionKey,
  { description }: z.output<typeof publicationSchema>,
): Promise<Reply> {
  requireRegion(key.region);
  const deps = await getDeps("publish", key);
  const idempotencyKey = readIdempotencyKey(request);
  const outcome = await carryOutPublication(changeDepsOf(deps), { key, description, idempotencyKey });
  if (outcome.ok) await showAtOnce(deps, key);
  return answerVersionChange(outcome, 201);
}

/** The list shows what was just done without waiting for the sync; that it was done stays true if this fails. */
async function showAtOnce(deps: Deps, key: FunctionKey): Promise<void> {
  await refreshFunction(deps, key, { maxAgeMs: 0 }).catch(() => undefined);
}

/** DELETE …/versions/{version} */
export async function deleteVersion(
  request: Request,
  { version, ...key }: FunctionKey & { version: string },
): Promise<Reply> {
  requireRegion(key.region);
  const deps = await getDeps("publish", key);
  const idempotencyKey = readIdempotencyKey(request);
  const outcome = await carryOutDeletion(changeDepsOf(deps), { key, version, idempotencyKey });
  if (outcome.ok) await showAtOnce(deps, key);
  return answerVersionChange(outcome, 200);
}

/** GET …/versions/{version}/diff/{other} */
export async function compareVersions({
  version,
  other,
  ...key
}: FunctionKey & { version: string; other: string }): Promise<Reply> {
  requireRegion(key.region);
  const { cloud } = await getDeps("view", key);
  const call = { purpose: "read" } as const;
  const [from, to, fromCode, toCode] = await Promise.all([
    getVersionSettings(cloud, key, version, call),
    getVersionSettings(cloud, key, other, call),
    getCodeSha256(cloud, key, version, call),
    getCodeSha256(cloud, key, other, call),
  ]);
  const isSameCode = fromCode === null || toCode === null ? null : fromCode === toCode;
  return { body: { version, other, isSameCode, ...diffVersions(from, to) } };
}

/** One change, by its id or by the Idempotency-Key it was asked with. */
export async function getOneChange(id: string): Promise<Reply> {
  const { db, caller } = await getDeps("view", {});
  const byKey = await findChangeByKey(db, id);
  const change = byKey === null ? await findById(id) : toChange(byKey);
  if (change === null || !isVisible(caller.grants, change)) throw problem("notFound", "There is no such change.");
  return { body: change };

  async function findById(candidate: string) {
    return UUID.test(candidate) ? getChange(db, candidate) : null;
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
