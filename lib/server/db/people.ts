import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, count, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { Grant } from "@/lib/domain/access";
import { PEOPLE_PAGE_SIZE, type Person, type PersonUpdate } from "@/lib/domain/people-schema";
import type { Database } from "./connection";
import { grants, sessions, users } from "./schema-people";
import { endSessionsOf, type UserRow } from "./sessions";

const now = sql<Date>`clock_timestamp()`;

/** One edit of people at a time: two at once must not both see the other's administrator as the one who is left. */
export async function lockPeople(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('people'))`);
}

/** A page of people by their login, and how many there are. */
export async function listPeople(db: Database, page: number): Promise<{ people: Person[]; total: number }> {
  const rows = await db
    .select()
    .from(users)
    .orderBy(asc(users.login))
    .limit(PEOPLE_PAGE_SIZE)
    .offset((page - 1) * PEOPLE_PAGE_SIZE);
  return { people: await toPeople(db, rows), total: await db.$count(users) };
}

/** Who may sign in and has a role that a token can have, by login. */
export async function listActiveLogins(db: Database): Promise<string[]> {
  const rows = await db
    .selectDistinct({ login: users.login })
    .from(users)
    .innerJoin(grants, eq(grants.userId, users.id))
    .where(isNull(users.disabledAt))
    .orderBy(asc(users.login))
    .limit(1_000);
  return rows.map(({ login }) => login);
}

export async function getPerson(db: Database, id: string): Promise<Person | null> {
  const rows = await db.select().from(users).where(eq(users.id, id));
  return (await toPeople(db, rows))[0] ?? null;
}

async function toPeople(db: Database, rows: readonly UserRow[]): Promise<Person[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const allGrants = await db.select().from(grants).where(inArray(grants.userId, ids));
  const open = await db
    .select({ userId: sessions.userId, open: count() })
    .from(sessions)
    .where(inArray(sessions.userId, ids))
    .groupBy(sessions.userId);
  return rows.map(({ id, login, name, kind, passwordHash, disabledAt, lastSignInAt, revision }) => ({
    id,
    login,
    name,
    kind,
    state: disabledAt !== null ? "disabled" : kind === "local" && passwordHash === null ? "invited" : "active",
    grants: allGrants
      .filter(({ userId }) => userId === id)
      .map(({ role, region, namespace, functionPattern }) => ({ role, scope: { region, namespace, functionPattern } })),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    sessionCount: open.find(({ userId }) => userId === id)?.open ?? 0,
    revision,
  }));
}

export async function getUserByLogin(db: Database, login: string): Promise<UserRow | null> {
  const [user] = await db.select().from(users).where(eq(users.login, login));
  return user ?? null;
}

export async function getUserOfIssuer(db: Database, issuer: string, subject: string): Promise<UserRow | null> {
  const [user] = await db
    .select()
    .from(users)
    .where(and(eq(users.oidcIssuer, issuer), eq(users.oidcSubject, subject)));
  return user ?? null;
}

type NewUser = Pick<UserRow, "login" | "name" | "createdBy"> & {
  kind: "local" | "oidc";
  passwordHash?: string;
  oidcIssuer?: string;
  oidcSubject?: string;
};

/** The new person's id; null when the login, or the provider's subject, is somebody's already. */
export async function createUser(tx: Database, user: NewUser, given: readonly Grant[]): Promise<string | null> {
  const id = randomUUID();
  const made = await tx
    .insert(users)
    .values({ ...user, id, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (made.length === 0) return null;
  await replaceGrants(tx, id, given);
  return id;
}

/** Saves an edit; false when somebody saved another since. Disabling ends every session at once. */
export async function updatePerson(
  tx: Database,
  id: string,
  { name, grants: given, isDisabled, revision }: PersonUpdate,
): Promise<boolean> {
  const saved = await tx
    .update(users)
    .set({
      name,
      disabledAt: isDisabled ? sql`coalesce(${users.disabledAt}, clock_timestamp())` : null,
      revision: revision + 1,
    })
    .where(and(eq(users.id, id), eq(users.revision, revision)))
    .returning({ id: users.id });
  if (saved.length === 0) return false;
  await replaceGrants(tx, id, given);
  if (isDisabled) await endSessionsOf(tx, id);
  return true;
}

async function replaceGrants(tx: Database, userId: string, given: readonly Grant[]): Promise<void> {
  await tx.delete(grants).where(eq(grants.userId, userId));
  if (given.length === 0) return;
  const rows = given.map(({ role, scope }) => ({ userId, role, ...scope }));
  await tx.insert(grants).values(rows).onConflictDoNothing();
}

/** Whether anybody could sign in and administer. `withDemo`: also as a persona. */
export async function hasAdministrator(tx: Database, { withDemo }: { withDemo: boolean }): Promise<boolean> {
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(grants, eq(grants.userId, users.id))
    .where(
      and(
        eq(grants.role, "admin"),
        isNull(users.disabledAt),
        or(ne(users.kind, "local"), isNotNull(users.passwordHash)),
        withDemo ? undefined : ne(users.kind, "demo"),
      ),
    )
    .limit(1);
  return found.length > 0;
}

/** Sets a password and ends every session that began with the one before. */
export async function setPassword(tx: Database, userId: string, passwordHash: string): Promise<void> {
  await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
  await endSessionsOf(tx, userId);
}

export async function noteSignIn(tx: Database, userId: string): Promise<void> {
  await tx.update(users).set({ lastSignInAt: now }).where(eq(users.id, userId));
}
