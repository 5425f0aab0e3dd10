import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { EVERYWHERE, type Grant } from "@/lib/domain/access";
import type { Database, DatabaseConnection } from "../db/connection";
import { openPostgres } from "../db/open-postgres";
import { createUser, updatePerson } from "../db/people";
import { beginSession, endSession } from "../db/sessions";
import { createTestDatabase, openTestPglite } from "../db/test-databases";
import { createToken, revokeToken } from "../db/tokens";
import { watchCredential } from "./watch-credential";

const QA: Grant = { role: "qa", scope: EVERYWHERE };
let count = 0;

interface Replicas {
  one: DatabaseConnection;
  /** Another process's connection where the database has several. */
  other: DatabaseConnection;
}

const kinds = [
  { kind: "pglite", open: async () => openTestPglite().then((one) => ({ one, other: one })) },
  {
    kind: "postgres",
    async open(): Promise<Replicas> {
      const url = await createTestDatabase();
      return { one: await openPostgres(url), other: await openPostgres(url) };
    },
  },
];

describe.each(kinds)("on $kind, a signal of one replica", ({ open }) => {
  let replicas: Replicas;
  beforeAll(async () => {
    replicas = await open();
  });
  afterAll(async () => {
    await replicas.one.close();
    await replicas.other.close();
  });

  async function watchNew() {
    const { one, other } = replicas;
    count += 1;
    const [login, credentialId] = [`watched-${count}`, `hash-${count}`];
    const made = await createUser(one.db, { login, name: "W", kind: "local", createdBy: "test" }, [QA]);
    const userId = made ?? "";
    await beginSession(one.db, { idHash: credentialId, userId, network: null });
    const leaving = new AbortController();
    const signal = watchCredential(one.db, { kind: "person", credentialId, grants: [QA] }, leaving.signal);
    return { userId, credentialId, signal, leaving, elsewhere: other.db };
  }
  const edit = (db: Database, userId: string, part: { grants?: Grant[]; isDisabled?: boolean }) =>
    updatePerson(db, userId, { name: "W", grants: [QA], isDisabled: false, revision: 0, ...part });

  test("comes when the session is ended on another, and not for others", async () => {
    const ended = await watchNew();
    const standing = await watchNew();
    await endSession(ended.elsewhere, ended.credentialId);
    await vi.waitFor(() => expect(ended.signal.aborted).toBe(true), { timeout: 5_000 });
    expect(standing.signal.aborted).toBe(false);
    standing.leaving.abort();
  });

  test.each([
    { what: "the person is disabled", part: { isDisabled: true } },
    { what: "a role is taken away", part: { grants: [] } },
    { what: "a role is added", part: { grants: [QA, { role: "admin" as const, scope: EVERYWHERE }] } },
  ])("comes when $what", async ({ part }) => {
    const { signal, elsewhere, userId } = await watchNew();
    await edit(elsewhere, userId, part);
    await vi.waitFor(() => expect(signal.aborted).toBe(true), { timeout: 5_000 });
  });

  test("comes when a token is revoked", async () => {
    const { userId, leaving, elsewhere } = await watchNew();
    leaving.abort();
    const { one } = replicas;
    const input = { login: "", name: "t", role: "qa" as const, scope: EVERYWHERE, days: 1 };
    const id = await createToken(one.db, { userId, input, prefix: "hft_", tokenHash: `token-${count}` });
    const signal = watchCredential(
      one.db,
      { kind: "token", credentialId: id, grants: [QA] },
      new AbortController().signal,
    );
    await revokeToken(elsewhere, id);
    await vi.waitFor(() => expect(signal.aborted).toBe(true), { timeout: 5_000 });
  });
});
