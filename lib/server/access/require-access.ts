import "server-only";
import { type AccessReason, type AccessSubject, type Action, whyNot } from "@/lib/domain/access";
import { appendAudit } from "../db/audit-log";
import type { Database } from "../db/connection";
import { type HttpProblem, problem } from "../http-problem";
import { currentIdentity } from "./current-identity";
import type { Identity } from "./identity";

/** The caller. Throws `unauthenticated`. */
export async function requireIdentity(db: Database): Promise<Identity> {
  const identity = await currentIdentity(db);
  if (identity === null) {
    throw problem("unauthenticated", "Nobody is signed in, or the session has ended. Nothing was changed; sign in.");
  }
  return identity;
}

/** The caller, who may do this there. Throws `unauthenticated`, and `forbidden` with the reason after noting the denial. */
export async function requireAccess(db: Database, action: Action, subject: AccessSubject): Promise<Identity> {
  const identity = await requireIdentity(db);
  const reason = whyNot(identity.grants, action, subject);
  if (reason !== null) await deny(db, identity, reason, subject);
  return identity;
}

/** Notes the denial and throws it. */
export async function deny(
  db: Database,
  identity: Identity,
  reason: AccessReason,
  subject: AccessSubject & { aliasName?: string },
): Promise<never> {
  await db.transaction((tx) =>
    appendAudit(tx, {
      actor: identity.actor,
      action: "access.denied",
      target: placeOf(subject),
      outcome: "denied",
      reason: `${reason.action}: ${reason.code}`,
    }),
  );
  throw forbidden(reason);
}

function forbidden(reason: AccessReason): HttpProblem {
  const who = reason.roles.length === 0 ? "nobody" : reason.roles.join(" or ");
  const words =
    reason.code === "outOfScope"
      ? "Your role does not reach this place."
      : `This takes the role ${who}, which you do not have here.`;
  return problem("forbidden", `${words} Nothing was changed.`, { details: { reason } });
}

/** `region/namespace/function:alias`; `*` for what is left open. */
function placeOf({
  region = "*",
  namespace = "*",
  functionName = "*",
  aliasName,
}: AccessSubject & { aliasName?: string }) {
  return `${region}/${namespace}/${functionName}${aliasName === undefined ? "" : `:${aliasName}`}`;
}
