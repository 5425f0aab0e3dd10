import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EVERYWHERE, type Grant } from "@/lib/domain/access";
import type { InvitedPerson, Person, Token } from "@/lib/domain/people-schema";
import type { DatabaseConnection } from "../db/connection";
import { createUser, getPerson } from "../db/people";
import { auditLog } from "../db/schema";
import { touchToken } from "../db/sessions";
import { openTestPglite } from "../db/test-databases";
import type { CallerDeps } from "../deps";
import { lazyCloud } from "../lazy-cloud";
import { asCaller } from "./callers";
import { hashPassword } from "./password-hash";
import { postInvitation, postPerson, putPerson } from "./people-requests";
import { secretHash } from "./secret-text";
import { setUp } from "./set-up-requests";
import { deleteToken, postToken } from "./token-requests";

const ADMIN: Grant = { role: "admin", scope: EVERYWHERE };
const QA: Grant = { role: "qa", scope: { region: "*", namespace: "default", functionPattern: "order-*" } };

let connection: DatabaseConnection;
let deps: CallerDeps;
let adminId: string;
beforeAll(async () => {
  // Elsewhere than on this machine alone there are no personas, who would administer too.
  process.env.HALFTONE_PUBLIC_URL = "https://halftone.example";
  connection = await openTestPglite();
  const passwordHash = await hashPassword("x", { N: 16, r: 1, p: 1 });
  const ada = { login: "ada", name: "Ada", kind: "local", passwordHash, createdBy: "test" } as const;
  adminId = (await createUser(connection.db, ada, [ADMIN])) ?? "";
  const caller = { kind: "person", userId: adminId, actor: "ada", login: "ada", name: "Ada", isDemo: false } as const;
  deps = {
    db: connection.db,
    cloud: lazyCloud,
    now: () => new Date(),
    caller: { ...caller, grants: [ADMIN], credentialId: "none" },
  };
});
afterAll(async () => {
  delete process.env.HALFTONE_PUBLIC_URL;
  await connection.close();
});

const asAda = <T>(run: () => Promise<T>) => asCaller(new Headers({ host: "127.0.0.1:3000" }), run);
// What the route answers with, in the shape its description names.
const add = async (login: string, grants: Grant[] = [QA]) =>
  (await asAda(() => postPerson(deps, { login, name: login, grants }))).body as InvitedPerson;
const edit = async (person: Person, part: Partial<Parameters<typeof putPerson>[2]>) => {
  const { name, grants, revision } = person;
  return (await putPerson(deps, person.id, { name, grants, isDisabled: false, revision, ...part })).body as Person;
};
const auditOf = async (target: string) => {
  const rows = await connection.db.select().from(auditLog).where(eq(auditLog.target, target));
  return rows.map(({ action, actor }) => `${actor} ${action}`);
};
const tokenOf = (link: string) => new URL(link).searchParams.get("token") ?? "";

test("an added person is invited by a link under the public address, and each act is told once, without the link", async () => {
  const { person, invitation } = await add("rita");
  expect(person).toMatchObject({ login: "rita", state: "invited", grants: [QA], revision: 0 });
  expect(invitation.link).toMatch(/^https:\/\/halftone\.example\/set-up\?token=[\w-]{43}$/);
  expect(await auditOf("user/rita")).toEqual(["ada person.create"]);
  const log = JSON.stringify(await connection.db.select().from(auditLog));
  expect(log).not.toContain(tokenOf(invitation.link));
});

test("a login is given once", async () => {
  await add("once");
  await expect(add("once")).rejects.toMatchObject({ status: 400 });
});

test("a new link ends the one before", async () => {
  const { person, invitation } = await add("relinked");
  const { body } = await asAda(() => postInvitation(deps, person.id));
  const { link } = body as InvitedPerson["invitation"]; // as its description names it
  const use = (token: string) => setUp(deps, { token, password: "four words make sense" }, "192.0.2.1");
  await expect(use(tokenOf(invitation.link))).rejects.toMatchObject({ status: 401 });
  expect((await use(tokenOf(link))).login).toBe("relinked");
});

test("an edit of what somebody else saved meanwhile changes nothing", async () => {
  const { person } = await add("edited");
  expect(await edit(person, { name: "First" })).toMatchObject({ name: "First", revision: 1 });
  await expect(edit(person, { name: "Second" })).rejects.toMatchObject({
    status: 409,
    problem: { code: "settingsChanged" },
  });
  expect((await getPerson(connection.db, person.id))?.name).toBe("First");
  expect(await auditOf("user/edited")).toEqual(["ada person.create", "ada person.update"]);
});

test("the last administrator who can sign in stays one", async () => {
  const ada = await getPerson(connection.db, adminId);
  if (ada === null) throw new Error("Ada is missing.");
  // Invited only: this one cannot sign in yet.
  await add("second", [ADMIN]);
  await expect(edit(ada, { grants: [QA] })).rejects.toMatchObject({ status: 400 });
  await expect(edit(ada, { isDisabled: true })).rejects.toMatchObject({ status: 400 });
  expect(await getPerson(connection.db, adminId)).toEqual(ada);
});

test("a disabled person's invitation cannot be used", async () => {
  const { person, invitation } = await add("leaver");
  await edit(person, { isDisabled: true });
  const token = tokenOf(invitation.link);
  await expect(setUp(deps, { token, password: "four words make sense" }, "192.0.2.2")).rejects.toMatchObject({
    status: 401,
  });
});

const wish = { login: "tokened", name: "nightly", role: "qa" as const, scope: QA.scope, days: 30 };

test("a token is kept as a hash, may what its person may, and ends when it is revoked", async () => {
  await add("tokened");
  const { body } = await postToken(deps, wish);
  const { token, secret } = body as { token: Token; secret: string }; // as its description names it
  expect(secret).toMatch(/^hft_[\w-]{43}$/);
  expect(token).toMatchObject({ login: "tokened", role: "qa", scope: QA.scope, state: "active", lastUsedAt: null });
  expect(await touchToken(connection.db, secretHash(secret))).toMatchObject({ id: token.id });
  expect((await deleteToken(deps, token.id)).body).toMatchObject({ state: "revoked" });
  await deleteToken(deps, token.id);
  expect(await touchToken(connection.db, secretHash(secret))).toBeNull();
  expect(await auditOf(`token/${token.id}`)).toEqual(["ada token.create", "ada token.revoke"]);
  expect(JSON.stringify(await connection.db.select().from(auditLog))).not.toContain(secret);
});

test.each([
  { what: "another role", part: { role: "release-manager" as const } },
  { what: "a wider place", part: { scope: EVERYWHERE } },
  { what: "a place that only crosses", part: { scope: { ...QA.scope, functionPattern: "*-api" } } },
  { what: "nobody", part: { login: "nobody-here" } },
])("a token for $what is not made", async ({ part }) => {
  await expect(postToken(deps, { ...wish, ...part })).rejects.toMatchObject({ status: 400 });
});
