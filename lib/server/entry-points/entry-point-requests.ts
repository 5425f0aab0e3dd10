import "server-only";
import type { EntryPointCreation } from "@/lib/domain/entry-point-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { commonRefusal } from "../answer-change";
import { createFunctionUrl, deleteFunctionUrl } from "../change/change-function-url";
import type { ChangeSuccess, EntryPointChangeOutcome } from "../change/change-outcome";
import { changeDepsOf, type Deps, getDeps } from "../deps";
import { type Reply, readIdempotencyKey } from "../http";
import { type HttpProblem, problem } from "../http-problem";
import { orNotFound } from "../or-not-found";
import { requireRegion } from "../pages";
import { readEntryPoints, urlIdOf } from "./read-entry-points";

/** GET …/entry-points */
export async function listEntryPoints(key: FunctionKey): Promise<Reply> {
  requireRegion(key.region);
  const deps = await getDeps("view", key);
  return { body: await orNotFound(key, readEntryPoints(deps, key)) };
}

/** POST …/entry-points: opens a function URL and answers with the list that has it. */
export async function createEntryPoint(
  request: Request,
  key: FunctionKey,
  { qualifier, auth }: EntryPointCreation,
): Promise<Reply> {
  requireRegion(key.region);
  const deps = await getDeps("entryPoint.edit", key);
  const idempotencyKey = readIdempotencyKey(request);
  const creating = createFunctionUrl(changeDepsOf(deps), { key, qualifier, auth, idempotencyKey });
  return answer(deps, key, await orNotFound(key, creating), 201);
}

/** DELETE …/entry-points/{id}: for function URLs; every other way in belongs to the product that made it. */
export async function deleteEntryPoint(
  request: Request,
  { entryPointId, ...key }: FunctionKey & { entryPointId: string },
): Promise<Reply> {
  requireRegion(key.region);
  const deps = await getDeps("entryPoint.edit", key);
  const urlId = urlIdOf(entryPointId);
  if (urlId === null) throw problem("badRequest", "Only function URLs can be deleted here. Nothing was changed.");
  const idempotencyKey = readIdempotencyKey(request);
  const deleting = deleteFunctionUrl(changeDepsOf(deps), { key, urlId, idempotencyKey });
  return answer(deps, key, await orNotFound(key, deleting), 200);
}

async function answer(deps: Deps, key: FunctionKey, outcome: EntryPointChangeOutcome, status: number): Promise<Reply> {
  if (!outcome.ok) throw refusal(outcome);
  // Not joined with a list that was asked for before the change.
  const body = await readEntryPoints(deps, key, { purpose: "write" });
  return { status: outcome.state === "open" ? 202 : status, body };
}

function refusal(outcome: Exclude<EntryPointChangeOutcome, ChangeSuccess>): HttpProblem {
  switch (outcome.reason) {
    case "entryPointExists":
      return problem(
        "entryPointExists",
        `${outcome.qualifier} has a function URL already; a version or an alias has at most one. Nothing was changed.`,
      );
    case "entryPointNotFound":
      return problem("notFound", "There is no such function URL (any more). Nothing was changed.");
    case "entryPointInUse": {
      const { domains } = outcome;
      const who = domains.length === 0 ? "A custom domain uses" : `${domains.join(", ")} uses`;
      return problem("entryPointInUse", `${who} this URL; unbind it there first. Nothing was deleted.`, {
        details: { domains },
      });
    }
    default:
      return commonRefusal(outcome);
  }
}
