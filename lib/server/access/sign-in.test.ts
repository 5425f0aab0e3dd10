import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { EVERYWHERE, type Grant } from "@/lib/domain/access";
import type { DatabaseConnection } from "../db/connection";
import { createUser, updatePerson } from "../db/people";
import { auditLog } from "../db/schema";
import { sessions, signInFailures, users } from "../db/schema-people";
import { endSession, touchSession } from "../db/sessions";
import { createSetupLink } from "../db/setup-links";
import { testDatabases } from "../db/test-databases";
import * as passwords from "./password-hash";
import { secretHash } from "./secret-text";
import { setUp } from "./set-up-requests";
import { signIn } from "./sign-in-requests";

const GOOD = "correct horse battery";
const ADMIN: Grant = { role: "admin", scope: EVERYWHERE };
const QA: Grant = { role: "qa", scope: { region: "*", namespace: "default", functionPattern: "order-*" } };
const fail = () => expect.unreachable("it was refused");
let network = 0;
let name = 0;

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  let passwordHash: string;
  beforeAll(async () => {
    connection = await open();
    // As one of an earlier version would be: quick, so that the many sign-ins below are.
    passwordHash = await passwords.hashPassword(GOOD, { N: 16, r: 1, p: 1 });
  });
  afterAll(() => connection.close());
  let login: string;
  let from: string;
  let userId: string;
  beforeEach(async () => {
    name += 1;
    network += 1;
    login = `person-${name}`;
    from = `10.0.0.${network}`;
    const made = await createUser(
      connection.db,
      { login, name: "Some One", kind: "local", passwordHash, createdBy: "test" },
      [QA],
    );
    userId = made ?? "";
  });

  const attempt = (password: string, typed = login) => signIn(connection, { login: typed, password }, from);
  const auditOf = async (who: string) => {
    const rows = await connection.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.target, `user/${who}`));
    return rows.map(({ action, outcome, errorCode }) => [action, outcome, errorCode ?? null]);
  };

  test("the right password begins a session whose id is stored nowhere, and is told once", async () => {
    const { id, ...person } = await attempt(GOOD, `  ${login.toUpperCase()} `);
    expect(person).toEqual({ login, name: "Some One" });
    const [row] = await connection.db.select().from(sessions).where(eq(sessions.userId, userId));
    expect(row).toMatchObject({ idHash: secretHash(id), network: from });
    expect(JSON.stringify(row)).not.toContain(id);
    expect((await touchSession(connection.db, secretHash(id)))?.grants).toEqual([QA]);
    expect(await auditOf(login)).toEqual([["session.begin", "done", null]]);
  });

  test("each sign-in has an id of its own", async () => {
    expect((await attempt(GOOD)).id).not.toBe((await attempt(GOOD)).id);
  });

  test("wrong password, unknown, disabled and invited: one answer, and the same work each time", async () => {
    const invited = `${login}-invited`;
    const disabled = `${login}-disabled`;
    await createUser(connection.db, { login: invited, name: "I", kind: "local", createdBy: "test" }, []);
    const id = await createUser(
      connection.db,
      { login: disabled, name: "D", kind: "local", passwordHash, createdBy: "test" },
      [],
    );
    await updatePerson(connection.db, id ?? "", { name: "D", grants: [], isDisabled: true, revision: 0 });
    const verify = vi.spyOn(passwords, "verifyPassword");
    const refusals = [];
    for (const [typed, password] of [
      [login, "wrong"],
      [`${login}-nobody`, GOOD],
      [disabled, GOOD],
      [invited, ""],
    ] as const) {
      refusals.push(await attempt(password, typed).then(fail, ({ problem, status }) => ({ problem, status })));
    }
    expect(refusals).toEqual(Array(4).fill({ status: 401, problem: refusals[0]?.problem }));
    expect(verify).toHaveBeenCalledTimes(4);
    verify.mockRestore();
    expect(await auditOf(login)).toEqual([["session.begin", "refused", "signInFailed"]]);
    expect(await auditOf(`${login}-nobody`)).toEqual([]);
  });

  test("what is typed as an unknown name is kept nowhere but in the limit's own key", async () => {
    const typed = `${login}-secret-typed-in-the-wrong-field`;
    await attempt("x", typed).catch(() => {});
    const rows = await connection.db.select().from(auditLog);
    expect(JSON.stringify(rows)).not.toContain("wrong-field");
  });

  test("an account is blocked after five failures, for its right password too, and nothing is hashed meanwhile", async () => {
    const outcomes = [];
    for (let count = 0; count < 6; count += 1)
      outcomes.push(await attempt("wrong").catch(({ problem }) => problem.code));
    expect(outcomes).toEqual([...Array(5).fill("signInFailed"), "tooManyAttempts"]);
    const verify = vi.spyOn(passwords, "verifyPassword");
    await expect(attempt(GOOD)).rejects.toMatchObject({ status: 429, headers: { "retry-after": expect.any(String) } });
    expect(verify).not.toHaveBeenCalled();
    verify.mockRestore();
    await connection.db
      .update(signInFailures)
      .set({ blockedUntil: sql`clock_timestamp()` })
      .where(eq(signInFailures.key, `account:${login}`));
    await attempt(GOOD);
    expect(await connection.db.$count(signInFailures, eq(signInFailures.key, `account:${login}`))).toBe(0);
  });

  test("a network is blocked after thirty failures on any accounts, other networks are not", async () => {
    await connection.db.insert(signInFailures).values({ key: `network:${from}`, failures: 29, since: new Date() });
    await expect(attempt("wrong")).rejects.toMatchObject({ status: 401 });
    await expect(attempt(GOOD)).rejects.toMatchObject({ status: 429 });
    expect((await signIn(connection, { login, password: GOOD }, "192.0.2.1")).login).toBe(login);
  });

  test("many guesses at once are counted before they are looked at", async () => {
    const codes = await Promise.all(
      Array.from({ length: 12 }, () => attempt("wrong").catch(({ problem }) => problem.code)),
    );
    expect(codes.filter((code) => code === "signInFailed")).toHaveLength(5);
  });

  test("an ended session, a disabled person and taken roles hold at once for whoever looks next", async () => {
    const first = secretHash((await attempt(GOOD)).id);
    const second = secretHash((await attempt(GOOD)).id);
    await endSession(connection.db, first);
    expect(await touchSession(connection.db, first)).toBeNull();
    await updatePerson(connection.db, userId, { name: "S", grants: [], isDisabled: false, revision: 0 });
    expect((await touchSession(connection.db, second))?.grants).toEqual([]);
    await updatePerson(connection.db, userId, { name: "S", grants: [], isDisabled: true, revision: 1 });
    expect(await touchSession(connection.db, second)).toBeNull();
    expect(await connection.db.$count(sessions, eq(sessions.userId, userId))).toBe(0);
  });

  test.each([
    { what: "thirty minutes without a request", column: "last_seen_at", ago: "31 minutes" },
    { what: "eight hours", column: "ends_at", ago: "1 second" },
  ])("a session ends after $what", async ({ column, ago }) => {
    const hash = secretHash((await attempt(GOOD)).id);
    const set = sql`update sessions set ${sql.identifier(column)} = clock_timestamp() - ${ago}::interval where id_hash = ${hash}`;
    await connection.db.execute(set);
    expect(await touchSession(connection.db, hash)).toBeNull();
  });

  test("an invitation sets a password once, ends earlier sessions and signs in", async () => {
    const before = secretHash((await attempt(GOOD)).id);
    const token = `invitation-of-${login}-0123456789`;
    await createSetupLink(connection.db, { tokenHash: secretHash(token), userId });
    const use = (password: string) => setUp(connection, { token, password }, from);
    await expect(use("too short")).rejects.toMatchObject({ problem: { details: { passwordProblem: "tooShort" } } });
    await expect(use("password12345")).rejects.toMatchObject({ problem: { details: { passwordProblem: "common" } } });
    const { id } = await use("four words make sense");
    expect((await touchSession(connection.db, secretHash(id)))?.user.login).toBe(login);
    expect(await touchSession(connection.db, before)).toBeNull();
    await expect(use("four other words here")).rejects.toMatchObject({ status: 401 });
    expect((await attempt("four words make sense")).login).toBe(login);
  });

  test("the first administrator is made once, and never beside another", async () => {
    const links = ["first-link-0123456789-a", "first-link-0123456789-b"];
    const use = async (token: string, who: string) => {
      await createSetupLink(connection.db, { tokenHash: secretHash(token), userId: null });
      return setUp(connection, { token, login: who, name: "Ada", password: GOOD }, from);
    };
    const admin = `${login}-admin`;
    const { id } = await use(links[0] ?? "", admin);
    expect((await touchSession(connection.db, secretHash(id)))?.grants).toEqual([ADMIN]);
    expect(await auditOf(admin)).toEqual([
      ["person.create", "done", null],
      ["session.begin", "done", null],
    ]);
    await expect(use(links[1] ?? "", `${admin}-2`)).rejects.toMatchObject({ status: 401 });
    expect(await connection.db.$count(users, eq(users.login, `${admin}-2`))).toBe(0);
  });

  test("a link that has expired sets nothing", async () => {
    const token = `expired-${login}-0123456789`;
    await createSetupLink(connection.db, { tokenHash: secretHash(token), userId });
    await connection.db.execute(sql`update setup_links set expires_at = clock_timestamp() where user_id = ${userId}`);
    await expect(setUp(connection, { token, password: "four words make sense" }, from)).rejects.toMatchObject({
      status: 401,
    });
  });
});
