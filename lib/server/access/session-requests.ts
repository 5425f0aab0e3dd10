import "server-only";
import type { Role } from "@/lib/domain/access";
import { appendAudit } from "../db/audit-log";
import { endSession } from "../db/sessions";
import { getOwnDeps, getSignedInDeps } from "../deps";
import type { Reply } from "../http";
import { problem } from "../http-problem";
import { beginSignedIn } from "./begin-session";
import { callerNetwork, isNearby } from "./caller-network";
import { callerHeaders } from "./callers";
import { currentIdentity } from "./current-identity";
import { DEMO_PERSONAS, ensureDemoUser, hasDemoPersonas } from "./demo-personas";
import { sessionCookie } from "./session-cookie";
import { toSession } from "./to-session";

/** GET /api/v1/session: who am I, what may I do. */
export async function getSession(): Promise<Reply> {
  const { caller } = await getSignedInDeps();
  return { body: toSession(caller) };
}

/** DELETE /api/v1/session: signs out, here and on every replica. */
export async function deleteSession(): Promise<Reply> {
  const { db } = await getOwnDeps();
  const identity = await currentIdentity(db);
  if (identity?.kind === "person") {
    await db.transaction(async (tx) => {
      await endSession(tx, identity.credentialId);
      await appendAudit(tx, {
        actor: identity.actor,
        action: "session.end",
        target: `user/${identity.login}`,
        outcome: "done",
      });
    });
  }
  return { body: {}, headers: { "set-cookie": sessionCookie(null) } };
}

/** POST /api/v1/demo-session: becomes a persona of the embedded cloud. Throws `notFound` on any other cloud. */
export async function postDemoSession({ role }: { role: Role }): Promise<Reply> {
  const headers = await callerHeaders();
  if (!hasDemoPersonas() || !isNearby(headers)) throw problem("notFound", "This console has no demo personas.");
  const { db } = await getOwnDeps();
  const { login, name } = DEMO_PERSONAS[role];
  const network = callerNetwork(headers);
  const id = await db.transaction(async (tx) => {
    const userId = await ensureDemoUser(tx, role);
    return beginSignedIn(tx, { userId, login, network, by: "persona" });
  });
  return { status: 201, body: { login, name, role }, headers: { "set-cookie": sessionCookie(id) } };
}
