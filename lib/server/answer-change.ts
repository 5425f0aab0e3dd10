import "server-only";
import type { Alias } from "@/lib/domain/alias-schema";
import { describeWishProblem } from "@/lib/domain/alias-wish";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";
import { describePolicyRefusal } from "@/lib/domain/judge-alias-change";
import type {
  AliasChangeOutcome,
  ChangeFailure,
  ChangeRefusal,
  ChangeSuccess,
  PolicyRefused,
  VersionChangeOutcome,
} from "./change/change-outcome";
import { CloudCallError } from "./cloud/cloud-error";
import type { Deps } from "./deps";
import type { Reply } from "./http";
import { type HttpProblem, problem } from "./http-problem";
import { readAlias } from "./inventory/read-function";
import { recordAlias } from "./inventory/record-alias";
import { fromCloudError } from "./to-http-problem";

interface Subject {
  deps: Deps;
  key: FunctionKey;
  aliasName: string;
}

/** Answers with what became of an alias change; throws the refusal when it was not made. */
export async function answerAliasChange(subject: Subject, outcome: AliasChangeOutcome, status: number): Promise<Reply> {
  if (outcome.ok) {
    const alias = await readAlias(subject.deps, subject.key, subject.aliasName);
    return {
      status: outcome.state === "open" ? 202 : status,
      body: { alias, change: outcome.change },
      ...(alias === null ? {} : { headers: { etag: alias.etag } }),
    };
  }
  throw await aliasRefusal(subject, outcome);
}

/** Answers with what became of a publication or a deletion; throws the refusal when it was not made. */
export function answerVersionChange(outcome: VersionChangeOutcome, status: number): Reply {
  if (outcome.ok) return { status: outcome.state === "open" ? 202 : status, body: { change: outcome.change } };
  switch (outcome.reason) {
    case "versionNotFound":
      throw problem("notFound", "This version does not exist. Nothing was changed.");
    case "latestVersion":
      throw problem("badRequest", "$LATEST is the editable head and cannot be deleted. Nothing was changed.");
    case "versionInUse":
      throw problem(
        "versionInUse",
        outcome.aliases.length === 0
          ? "An alias still routes to this version. Nothing was deleted."
          : `${outcome.aliases.join(", ")} still routes to this version. Nothing was deleted.`,
        { details: { aliases: outcome.aliases } },
      );
    default:
      throw commonRefusal(outcome);
  }
}

/** The problem that an alias change that was not made is answered with. */
export async function aliasRefusal(
  subject: Subject,
  outcome: Exclude<AliasChangeOutcome, ChangeSuccess>,
): Promise<HttpProblem> {
  switch (outcome.reason) {
    case "aliasNotFound":
      return problem("notFound", `${subject.aliasName} does not exist. Nothing was changed.`);
    case "aliasExists":
      return problem("cloudRefused", `${subject.aliasName} exists already. Nothing was changed.`, {
        details: { cloudCode: "ResourceInUse.Alias" },
      });
    case "defaultAlias":
      return problem("badRequest", "$DEFAULT belongs to every function and cannot be deleted. Nothing was changed.");
    case "invalidWish":
      return problem("invalidWish", `${outcome.problems.map(describeWishProblem).join(" ")} Nothing was changed.`, {
        details: { problems: outcome.problems.map((wrong) => ({ ...wrong, message: describeWishProblem(wrong) })) },
      });
    case "aliasChanged":
      return withLive(subject, outcome.live, (details) =>
        problem("aliasChanged", `${subject.aliasName} was changed since you read it. Nothing was changed now.`, {
          details,
        }),
      );
    case "preconditionRequired":
      return withLive(subject, outcome.live, (details) =>
        problem(
          "preconditionRequired",
          "If-Match: * is for rollbacks only; send the ETag you saw. Nothing was changed.",
          { details },
        ),
      );
    case "nothingToChange":
      return withLive(subject, outcome.live, (details) =>
        problem("nothingToChange", `${subject.aliasName} already is as you wish; no call was made.`, { details }),
      );
    case "nothingToRollBack":
      return withLive(subject, outcome.live, (details) =>
        problem(
          "nothingToRollBack",
          `${subject.aliasName} is not split, and no earlier main version is known. Nothing was changed.`,
          { details },
        ),
      );
    case "rollbackTargetChanged":
      return withLive(subject, outcome.live, (details) =>
        problem(
          "rollbackTargetChanged",
          `A rollback would now lead to version ${outcome.plan.version}, not to the one you named. Nothing was changed.`,
          { details },
        ),
      );
    default:
      return commonRefusal(outcome);
  }
}

/** The refusals that every kind of change shares. */
export function commonRefusal(outcome: ChangeFailure | ChangeRefusal): HttpProblem {
  switch (outcome.reason) {
    case "busy":
      return problem(
        "aliasBusy",
        "Another change of the same thing is still running or not verified. Nothing was changed.",
        {
          details: { change: outcome.change },
        },
      );
    case "idempotencyKeyReused":
      return problem(
        "idempotencyKeyReused",
        "This Idempotency-Key was used for another request. Nothing was changed.",
        {
          details: { change: outcome.change },
        },
      );
    case "refused":
      return policyProblem(outcome);
    case "superseded":
      return problem("aliasChanged", "Somebody else changed it at the same moment; what was found is in the details.", {
        details: { change: outcome.change },
      });
    case "notApplied": {
      const { error, change } = outcome;
      const refusal = error instanceof CloudCallError ? fromCloudError(error) : notApplied(outcome);
      return problem(refusal.problem.code, refusal.message, {
        ...(change.cloudRequestId === null ? {} : { cloudRequestId: change.cloudRequestId }),
        details: { ...refusal.problem.details, change },
      });
    }
  }
}

/** What a policy refused, with the policy itself: it says whether a proposal would help. */
export function policyProblem({ refusal, aliasName, policy }: PolicyRefused): HttpProblem {
  const message = `${describePolicyRefusal(refusal, aliasName)} Nothing was changed.`;
  return problem(refusal.code, message, { details: { ...refusal, aliasName, policy } });
}

function notApplied({ change }: Extract<ChangeFailure, { reason: "notApplied" }>): HttpProblem {
  const { errorCode, errorMessage } = change;
  const words = errorMessage ?? "The call had no effect.";
  return problem(
    "cloudRefused",
    errorCode === null ? `${words} Nothing was changed.` : `${words} (${errorCode}). Nothing was changed.`,
    {
      details: { cloudCode: errorCode, cloudMessage: errorMessage },
    },
  );
}

/** Puts the state that was just read into the read model, so that the client's next look shows what it is told here. */
async function withLive(
  { deps, key, aliasName }: Subject,
  alias: Alias,
  make: (details: { live: AliasView | null }) => HttpProblem,
): Promise<HttpProblem> {
  await deps.db.transaction((tx) => recordAlias({ db: tx, now: deps.now }, key, aliasName, alias));
  return make({ live: await readAlias(deps, key, aliasName) });
}
