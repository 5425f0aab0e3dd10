import "server-only";
import type { Grant } from "@/lib/domain/access";
import { PEOPLE_PAGE_SIZE, type Person, type PersonUpdate } from "@/lib/domain/people-schema";
import { appendAudit } from "../db/audit-log";
import type { Database } from "../db/connection";
import { createUser, getPerson, hasAdministrator, listPeople, lockPeople, updatePerson } from "../db/people";
import { endSessionsOf } from "../db/sessions";
import { createSetupLink, deleteSetupLinks } from "../db/setup-links";
import type { CallerDeps } from "../deps";
import type { Reply } from "../http";
import { problem } from "../http-problem";
import { ownAddress } from "../own-address";
import { callerHeaders } from "./callers";
import { hasDemoPersonas } from "./demo-personas";
import { randomSecret, secretHash } from "./secret-text";

/** GET /api/v1/people */
export async function getPeople({ db }: CallerDeps, { page }: { page: number }): Promise<Reply> {
  return { body: { ...(await listPeople(db, page)), page, pageSize: PEOPLE_PAGE_SIZE } };
}

/** POST /api/v1/people: the person is told with a link that sets their password. */
export async function postPerson(
  { db, caller }: CallerDeps,
  input: { login: string; name: string; grants: Grant[] },
): Promise<Reply> {
  const { login, name, grants } = input;
  const base = ownAddress(await callerHeaders());
  const made = await db.transaction(async (tx) => {
    await lockPeople(tx);
    const id = await createUser(tx, { login, name, kind: "local", createdBy: caller.actor }, grants);
    if (id === null) throw problem("badRequest", `The login ${login} is taken. Nothing was changed.`);
    const invitation = await invite(tx, id, base);
    const person = await requirePerson(tx, id);
    await appendAudit(tx, {
      actor: caller.actor,
      action: "person.create",
      target: `user/${login}`,
      outcome: "done",
      after: { name, grants },
    });
    return { person, invitation };
  });
  return { status: 201, body: made };
}

/** PUT /api/v1/people/{personId}: name, grants, and whether they may sign in. */
export async function putPerson({ db, caller }: CallerDeps, personId: string, update: PersonUpdate): Promise<Reply> {
  const person = await db.transaction(async (tx) => {
    await lockPeople(tx);
    const before = await requirePerson(tx, personId);
    if (before.kind === "demo") throw problem("badRequest", "A demo persona stays as it is. Nothing was changed.");
    if (!(await updatePerson(tx, personId, update))) {
      throw problem("settingsChanged", "Somebody saved this person since you read it. Nothing was changed.", {
        details: { person: before },
      });
    }
    if (!(await hasAdministrator(tx, { withDemo: hasDemoPersonas() }))) {
      throw problem(
        "badRequest",
        "Nobody could administer this console any more: it needs at least one administrator who can sign in. Nothing was changed.",
      );
    }
    if (update.isDisabled) await deleteSetupLinks(tx, personId);
    const after = await requirePerson(tx, personId);
    await appendAudit(tx, {
      actor: caller.actor,
      action: "person.update",
      target: `user/${before.login}`,
      outcome: "done",
      before: told(before),
      after: told(after),
    });
    return after;
  });
  return { body: person };
}

/** POST /api/v1/people/{personId}/invitation: a new link, for a first or another password; earlier ones end. */
export async function postInvitation({ db, caller }: CallerDeps, personId: string): Promise<Reply> {
  const base = ownAddress(await callerHeaders());
  const invitation = await db.transaction(async (tx) => {
    await lockPeople(tx);
    const { login, kind, state } = await requirePerson(tx, personId);
    if (kind !== "local")
      throw problem("badRequest", `${login} does not sign in with a password. Nothing was changed.`);
    if (state === "disabled") throw problem("badRequest", `${login} is disabled. Nothing was changed.`);
    const made = await invite(tx, personId, base);
    await appendAudit(tx, {
      actor: caller.actor,
      action: "person.invite",
      target: `user/${login}`,
      outcome: "done",
      after: { expiresAt: made.expiresAt },
    });
    return made;
  });
  return { status: 201, body: invitation };
}

/** DELETE /api/v1/people/{personId}/sessions: signs them out everywhere. */
export async function deleteSessionsOf({ db, caller }: CallerDeps, personId: string): Promise<Reply> {
  const person = await db.transaction(async (tx) => {
    const before = await requirePerson(tx, personId);
    await endSessionsOf(tx, personId);
    await appendAudit(tx, {
      actor: caller.actor,
      action: "person.signOut",
      target: `user/${before.login}`,
      outcome: "done",
      before: { sessions: before.sessionCount },
    });
    return { ...before, sessionCount: 0 };
  });
  return { body: person };
}

async function invite(tx: Database, userId: string, base: string) {
  const token = randomSecret();
  const expiresAt = await createSetupLink(tx, { tokenHash: secretHash(token), userId });
  return { link: `${base}/set-up?token=${token}`, expiresAt: expiresAt.toISOString() };
}

async function requirePerson(tx: Database, id: string): Promise<Person> {
  const person = await getPerson(tx, id);
  if (person === null) throw problem("notFound", "There is no such person. Nothing was changed.");
  return person;
}

/** What the audit log keeps of somebody. */
function told({ name, grants, state }: Person) {
  return { name, grants, state };
}
