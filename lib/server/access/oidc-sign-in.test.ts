import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseConnection } from "../db/connection";
import { auditLog } from "../db/schema";
import { sessions, users } from "../db/schema-people";
import { touchSession } from "../db/sessions";
import { openTestPglite } from "../db/test-databases";
import { type FakeIssuer, startFakeIssuer, type Twist } from "./fake-issuer";
import { getOidcConfiguration } from "./oidc-provider";
import { beginOidc, finishOidc } from "./oidc-sign-in";
import { secretHash } from "./secret-text";

const client = { id: "halftone", secret: "a secret of the client" };
const base = "http://127.0.0.1:3000";
const rita = { sub: "subject-1", preferred_username: "Rita@example.com", name: "Rita Lee", email: "rita@example.com" };

let connection: DatabaseConnection;
let issuer: FakeIssuer;
beforeAll(async () => {
  connection = await openTestPglite();
  issuer = await startFakeIssuer(client);
});
afterAll(async () => {
  await issuer.close();
  await connection.close();
});

const provider = () => ({ issuer: issuer.issuer, clientId: client.id, clientSecret: client.secret });
const begin = (returnTo = "/activity") => beginOidc(connection.db, provider(), { base, returnTo });
const finish = (search: string, cookieState: string | null) =>
  finishOidc(connection.db, provider(), { base, search, cookieState, network: "127.0.0.1" });

async function signIn(claims: typeof rita | { sub: string }, twist: Twist = {}) {
  const { url, state } = await begin();
  return finish(issuer.authorize(url, claims, twist).search, state);
}

test("code, PKCE, state and nonce: who comes back is signed in, and goes where they wanted to", async () => {
  const { url, state } = await begin("/functions?namespace=default");
  const query = Object.fromEntries(new URL(url).searchParams);
  expect(query).toMatchObject({
    response_type: "code",
    client_id: client.id,
    redirect_uri: `${base}/api/v1/oidc/callback`,
    code_challenge_method: "S256",
    state,
  });
  const { id, returnTo } = await finish(issuer.authorize(url, rita).search, state);
  expect(returnTo).toBe("/functions?namespace=default");
  const known = await touchSession(connection.db, secretHash(id));
  expect(known).toMatchObject({ user: { login: "rita", name: "Rita Lee", kind: "oidc" }, grants: [] });
  const rows = await connection.db.select().from(auditLog).where(eq(auditLog.target, "user/rita"));
  expect(rows.map(({ action, outcome }) => [action, outcome])).toEqual([
    ["person.create", "done"],
    ["session.begin", "done"],
  ]);
});

test("the same subject is the same person, another subject with the same name and mail is not", async () => {
  const find = async (id: string) => (await touchSession(connection.db, secretHash(id)))?.user.login;
  const first = await find((await signIn(rita)).id);
  expect(await find((await signIn({ ...rita, preferred_username: "renamed" })).id)).toBe(first);
  const other = await find((await signIn({ ...rita, sub: "subject-2" })).id);
  expect(other).not.toBe(first);
  expect(await find((await signIn({ sub: "subject-3" })).id)).toBe("person");
});

test.each([
  { what: "another nonce", twist: { nonce: "not the one that was sent" }, says: /nonce/ },
  { what: "another issuer", twist: { issuer: "https://evil.example" }, says: /"iss"/ },
  { what: "another audience", twist: { audience: "another-client" }, says: /"aud"/ },
  { what: "a foreign key", twist: { foreignKey: true }, says: /signature/ },
])("an answer with $what signs nobody in", async ({ twist, says }) => {
  const before = await connection.db.$count(sessions);
  await expect(signIn({ sub: `twisted ${JSON.stringify(twist)}` }, twist)).rejects.toMatchObject({
    code: "answerRefused",
    cause: { cause: { message: expect.stringMatching(says) } },
  });
  expect(await connection.db.$count(sessions)).toBe(before);
  expect(await connection.db.$count(users, eq(users.oidcSubject, `twisted ${JSON.stringify(twist)}`))).toBe(0);
});

test.each([
  { what: "another state in the cookie", cookie: () => "another" },
  { what: "no cookie: somebody else's answer was slipped in", cookie: () => null },
])("$what signs nobody in, and the attempt stays its owner's", async ({ cookie }) => {
  const { url, state } = await begin();
  const { search } = issuer.authorize(url, rita);
  await expect(finish(search, cookie())).rejects.toMatchObject({ code: "stateUnknown" });
  expect((await finish(search, state)).returnTo).toBe("/activity");
});

test("an answer counts once", async () => {
  const { url, state } = await begin();
  const { search } = issuer.authorize(url, rita);
  await finish(search, state);
  await expect(finish(search, state)).rejects.toMatchObject({ code: "stateUnknown" });
});

test("a state that nobody was given, and an answer without a code, sign nobody in", async () => {
  await expect(finish("?code=x&state=made-up", "made-up")).rejects.toMatchObject({ code: "stateUnknown" });
  const { state } = await begin();
  await expect(finish(`?error=access_denied&state=${state}`, state)).rejects.toMatchObject({ code: "answerRefused" });
});

test("where to go back to is never another host", async () => {
  const { url, state } = await begin("//evil.example");
  expect((await finish(issuer.authorize(url, rita).search, state)).returnTo).toBe("/");
});

test("a disabled person is not signed in", async () => {
  await signIn({ sub: "leaver" });
  await connection.db.update(users).set({ disabledAt: new Date() }).where(eq(users.oidcSubject, "leaver"));
  await expect(signIn({ sub: "leaver" })).rejects.toMatchObject({ code: "personDisabled" });
});

test("a provider that calls itself something else than the setting says is not used", async () => {
  const other = await startFakeIssuer(client, { issuer: "https://login.example" });
  const asked = getOidcConfiguration({ ...provider(), issuer: other.issuer });
  await expect(asked).rejects.toThrow();
  await other.close();
});
