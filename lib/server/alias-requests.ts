import "server-only";
import type { z } from "zod";
import type { Action } from "@/lib/domain/access";
import { aliasStateOf } from "@/lib/domain/alias";
import { checkWish, describeWishProblem } from "@/lib/domain/alias-wish";
import type {
  aliasCreationSchema,
  aliasUpdateSchema,
  rollbackRequestSchema,
  simulationRequestSchema,
} from "@/lib/domain/api-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { resolveVersion } from "@/lib/domain/resolve-version";
import { answerAliasChange } from "./answer-change";
import { changeAlias } from "./change/change-alias";
import { aliasCommand } from "./cloud/alias-command";
import { listVersions } from "./cloud/versions";
import { curlCommand } from "./curl-command";
import { changeDepsOf, getDeps } from "./deps";
import { type Reply, readIdempotencyKey, readIfMatch } from "./http";
import { problem } from "./http-problem";
import { readFreshAlias } from "./inventory/read-fresh-alias";
import { readAlias } from "./inventory/read-function";
import { requireRegion } from "./pages";

interface AliasPath extends FunctionKey {
  aliasName: string;
}

/** GET …/aliases/{alias}: as it was read last, or with `fresh` as the cloud has it now. */
export async function getOneAlias({ aliasName, ...key }: AliasPath, { fresh }: { fresh: "0" | "1" }): Promise<Reply> {
  requireRegion(key.region);
  const deps = await getDeps("view", key);
  const known = fresh === "1" ? null : await readAlias(deps, key, aliasName);
  const alias = known ?? (await readFreshAlias(deps, key, aliasName));
  if (alias === null) throw problem("notFound", `${aliasName} does not exist.`);
  return { body: alias, headers: { etag: alias.etag } };
}

/** PUT …/aliases/{alias}: sets what the alias routes to. */
export async function updateAlias(
  request: Request,
  path: AliasPath,
  wish: z.output<typeof aliasUpdateSchema>,
): Promise<Reply> {
  const { deps, key, aliasName, ifMatch } = await guarded(request, "alias.edit", path);
  const outcome = await changeAlias(changeDepsOf(deps), {
    act: "update",
    key,
    aliasName,
    ifMatch,
    wish,
    reason: wish.reason,
    idempotencyKey: readIdempotencyKey(request),
  });
  return answerAliasChange({ deps, key, aliasName }, outcome, 200);
}

/** POST …/aliases/{alias}/rollback */
export async function rollBackAlias(
  request: Request,
  path: AliasPath,
  wish: z.output<typeof rollbackRequestSchema>,
): Promise<Reply> {
  const { deps, key, aliasName, ifMatch } = await guarded(request, "alias.rollBack", path);
  const outcome = await changeAlias(changeDepsOf(deps), {
    act: "rollback",
    key,
    aliasName,
    ifMatch,
    version: wish.version,
    reason: wish.reason,
    idempotencyKey: readIdempotencyKey(request),
  });
  return answerAliasChange({ deps, key, aliasName }, outcome, 200);
}

/** POST …/aliases */
export async function createAlias(
  request: Request,
  key: FunctionKey,
  wish: z.output<typeof aliasCreationSchema>,
): Promise<Reply> {
  requireRegion(key.region);
  const deps = await getDeps("alias.edit", key);
  const { name: aliasName, mainVersion, routing, description, reason } = wish;
  const outcome = await changeAlias(changeDepsOf(deps), {
    act: "create",
    key,
    aliasName,
    state: { mainVersion, routing, description },
    reason,
    idempotencyKey: readIdempotencyKey(request),
  });
  return answerAliasChange({ deps, key, aliasName }, outcome, 201);
}

/** DELETE …/aliases/{alias} */
export async function deleteAlias(request: Request, path: AliasPath): Promise<Reply> {
  const { deps, key, aliasName, ifMatch } = await guarded(request, "alias.edit", path);
  const outcome = await changeAlias(changeDepsOf(deps), {
    act: "delete",
    key,
    aliasName,
    ifMatch,
    idempotencyKey: readIdempotencyKey(request),
  });
  return answerAliasChange({ deps, key, aliasName }, outcome, 200);
}

/** POST …/aliases/{alias}/preview: the live alias, what is wrong with the wish, and the same change for a shell. */
export async function previewAlias(
  { aliasName, ...key }: AliasPath,
  wish: z.output<typeof aliasUpdateSchema>,
): Promise<Reply> {
  requireRegion(key.region);
  const deps = await getDeps("view", key);
  const [live, versions] = await Promise.all([
    readFreshAlias(deps, key, aliasName),
    listVersions(deps.cloud, key, { purpose: "read" }),
  ]);
  if (live === null) throw problem("notFound", `${aliasName} does not exist.`);
  const state = {
    mainVersion: wish.mainVersion,
    routing: wish.routing,
    description: wish.description ?? live.description,
  };
  const problems = checkWish(state, versions, aliasStateOf(live));
  return {
    body: {
      live,
      problems: problems.map((wrong) => ({ ...wrong, message: describeWishProblem(wrong) })),
      commands: {
        tccli: aliasCommand(key, aliasName, state),
        curl: curlCommand({ key, aliasName, etag: live.etag, wish }),
      },
    },
    headers: { etag: live.etag },
  };
}

/** POST …/aliases/{alias}/simulate: which version sample requests would get, and why. */
export async function simulateAlias(
  { aliasName, ...key }: AliasPath,
  { requests, wish }: z.output<typeof simulationRequestSchema>,
): Promise<Reply> {
  requireRegion(key.region);
  const alias = wish ?? (await readAlias(await getDeps("view", key), key, aliasName));
  if (alias === null) throw problem("notFound", `${aliasName} does not exist.`);
  return { body: { resolutions: requests.map((sample) => resolveVersion(alias, sample)) } };
}

async function guarded(request: Request, action: Action, { aliasName, ...key }: AliasPath) {
  requireRegion(key.region);
  const deps = await getDeps(action, key);
  const ifMatch = await readIfMatch(request, async () => ({ live: await readAlias(deps, key, aliasName) }));
  return { deps, key, aliasName, ifMatch };
}
