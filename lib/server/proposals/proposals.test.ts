import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import { EVERYWHERE, type Role } from "@/lib/domain/access";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Identity } from "../access/identity";
import { changeAlias } from "../change/change-alias";
import { all, etag, split } from "../change/test-change-world";
import { getAlias, updateAlias } from "../cloud/aliases";
import { type Cloud, createCloud } from "../cloud/cloud";
import { connectionTo, putFunctions } from "../cloud/test-cloud";
import { insertPolicy } from "../db/alias-policies";
import type { DatabaseConnection } from "../db/connection";
import { insertFreeze } from "../db/freeze-windows";
import { insertStop } from "../db/line-stops";
import { getProposal, listVotes, type ProposalRow } from "../db/proposals";
import { auditLog, changes } from "../db/schema";
import { grants, users } from "../db/schema-people";
import { freezeWindows, lineStops, proposals } from "../db/schema-policies";
import { testDatabases } from "../db/test-databases";
import { type CallerDeps, changeDepsOf } from "../deps";
import { recordAlias } from "../inventory/record-alias";
import { approveProposal, rejectProposal, withdrawProposal } from "./decide-proposal";
import { editProposal, proposeChange } from "./propose-change";
import { settleProposals } from "./settle-proposals";
import { showProposals } from "./show-proposals";

const STABLE = all("1");
const WISH = split("1", "2", 10);
const WRITE = { purpose: "write" } as const;

describe.each(testDatabases)("a proposal on $kind", ({ open }) => {
  let folder: string;
  let emulator: EmulatorHandle;
  let cloud: Cloud;
  let connection: DatabaseConnection;
  let key: FunctionKey;
  let number = 0;
  let quinn: CallerDeps;
  let rhea: CallerDeps;
  let ria: CallerDeps;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "halftone-proposals-"));
    emulator = await startEmulator({ folder, settleMs: 0, rateLimits: false });
    cloud = createCloud(connectionTo(emulator.url));
    connection = await open();
    [quinn, rhea, ria] = [
      await person("quinn", "qa"),
      await person("rhea", "release-manager"),
      await person("ria", "release-manager"),
    ];
  });
  afterAll(async () => {
    cloud.close();
    await connection.close();
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    const { db } = connection;
    await db.delete(freezeWindows);
    await db.delete(lineStops);
    number += 1;
    key = { region: "ap-guangzhou", namespace: "default", functionName: `proposals-${number}` };
    const entry = { time: Date.now(), requestId: "test", region: key.region, action: "Seed", request: {} };
    const seed = { ...key, published: 3, aliases: { release: { mainVersion: "1" } } };
    await emulator.cloud.store.write(entry, (draft) => putFunctions(draft, [seed]));
  });

  async function person(login: string, role: Role): Promise<CallerDeps> {
    const { db } = connection;
    const id = randomUUID();
    await db.insert(users).values({ id, login, name: login, kind: "demo", createdBy: "test", createdAt: new Date() });
    const { region, namespace, functionPattern } = EVERYWHERE;
    await db.insert(grants).values({ userId: id, role, region, namespace, functionPattern });
    const caller: Identity = {
      ...{ kind: "person", userId: id, actor: login, login, name: login, isDemo: true, credentialId: "test" },
      grants: [{ role, scope: EVERYWHERE }],
    };
    return { db, cloud, now: () => new Date(), caller };
  }

  const propose = (wish: AliasState = WISH, deps = quinn) =>
    proposeChange(deps, {
      ...{ key, aliasName: "release", ifMatch: etag(STABLE) },
      input: { mainVersion: wish.mainVersion, routing: wish.routing, reason: "Try it" },
    });
  const edit = (row: ProposalRow, weight: number, deps = quinn) =>
    editProposal(deps, row, {
      ...{ key, aliasName: "release", ifMatch: etag(STABLE) },
      input: { ...split("1", "2", weight), description: "", reason: "Try more" },
    });
  const live = async () => {
    const alias = await getAlias(cloud, key, "release", WRITE);
    return alias === null
      ? null
      : { mainVersion: alias.mainVersion, routing: alias.routing, description: alias.description };
  };
  const state = async ({ id }: { id: string }) => (await getProposal(connection.db, id))?.state;
  const acts = async () => {
    const target = `${key.region}/${key.namespace}/${key.functionName}:release`;
    const rows = await connection.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.target, target))
      .orderBy(auditLog.sequence);
    return rows.map(({ actor, action, outcome }) => `${actor} ${action} ${outcome}`);
  };

  test("of a change that its author may not make is carried out by another's approval, as the author, once", async () => {
    const direct = { act: "update", key, aliasName: "release", ifMatch: etag(STABLE), wish: WISH } as const;
    expect(await changeAlias(changeDepsOf(quinn), direct)).toMatchObject({
      ok: false,
      reason: "refused",
      refusal: { code: "forbidden", reason: { code: "protected" } },
    });
    const row = await propose();
    expect(await live()).toEqual(STABLE);
    expect(await approveProposal(rhea, row)).toBeNull();
    expect(await live()).toEqual(WISH);
    expect(await state(row)).toBe("applied");
    expect(await acts()).toEqual([
      "quinn access.denied denied",
      "quinn proposal.create done",
      "rhea proposal.approve done",
      "quinn alias.update applied",
    ]);
    const [change] = await connection.db.select().from(changes).where(eq(changes.functionName, key.functionName));
    expect(change).toMatchObject({
      actor: "quinn",
      approval: { proposalId: row.id, digest: row.digest, approvedBy: [{ actor: "rhea" }] },
    });
  });

  test.each([
    ["its author", () => quinn],
    ["a release manager who made it", () => rhea],
  ])("is not approved by %s", async (_who, author) => {
    const row = await propose(WISH, author());
    await expect(approveProposal(author(), row)).rejects.toThrow(/own proposal/);
    expect(await state(row)).toBe("open");
  });

  test("is not decided on by a token, nor by somebody without the role", async () => {
    const row = await propose();
    const token: CallerDeps = { ...rhea, caller: { ...rhea.caller, kind: "token" } };
    await expect(approveProposal(token, row)).rejects.toThrow(/token cannot/);
    const other = await person(`qa-${number}-${connection.kind}`, "qa");
    await expect(rejectProposal(other, row, "no")).rejects.toThrow(/role/);
    expect(await state(row)).toBe("open");
  });

  test("takes as many approvals as the policy asks for, each person's once", async () => {
    const place = { region: "*", namespace: "*", functionPattern: key.functionName, aliasPattern: "release" };
    await connection.db.transaction((tx) =>
      insertPolicy(tx, { place, policy: { isProtected: true, requiredApprovals: 2, largestStep: 50 } }, "ada"),
    );
    const direct = { act: "update", key, aliasName: "release", ifMatch: etag(STABLE), wish: WISH } as const;
    expect(await changeAlias(changeDepsOf(rhea), direct)).toMatchObject({
      refusal: { code: "approvalRequired", required: 2 },
    });
    await expect(propose(split("1", "2", 60))).rejects.toThrow(/60 percentage points/);
    const row = await propose();
    await approveProposal(rhea, row);
    await approveProposal(rhea, row);
    expect(await live()).toEqual(STABLE);
    expect(await showProposals(connection.db, [row], rhea.caller)).toMatchObject([{ whyNot: { approve: "voted" } }]);
    await approveProposal(ria, row);
    expect(await live()).toEqual(WISH);
    expect((await acts()).filter((act) => act.includes("proposal.approve"))).toHaveLength(2);
  });

  test("that was edited has to be approved anew", async () => {
    const row = await propose();
    await edit(row, 20);
    await expect(approveProposal(rhea, row)).rejects.toMatchObject({ problem: { code: "proposalChanged" } });
    expect(await live()).toEqual(STABLE);
    const edited = await getProposal(connection.db, row.id);
    expect(edited?.digest).not.toBe(row.digest);
    await expect(edit(row, 30, ria)).rejects.toMatchObject({ problem: { code: "proposalChanged" } });
    if (edited !== null) await approveProposal(rhea, edited);
    expect(await live()).toEqual(split("1", "2", 20));
  });

  test("is void when the alias is no longer as its author saw it, and nothing is overwritten", async () => {
    const row = await propose();
    await updateAlias(cloud, key, "release", all("3"), WRITE);
    expect(await approveProposal(rhea, row)).toMatchObject({ code: "aliasChanged" });
    expect(await state(row)).toBe("void");
    expect(await live()).toEqual(all("3"));
    expect((await acts()).at(-1)).toBe("halftone proposal.void done");
  });

  test("is void as soon as a reading finds the alias changed", async () => {
    const row = await propose();
    const { db } = connection;
    await settleProposals(db);
    expect(await state(row)).toBe("open");
    const found = { name: "release", ...all("2"), createdAt: null, modifiedAt: null };
    await recordAlias({ db, now: () => new Date(Date.now() + 1_000) }, key, "release", found);
    await settleProposals(db);
    await settleProposals(db);
    expect(await state(row)).toBe("void");
    expect((await acts()).filter((act) => act.includes("proposal.void"))).toHaveLength(1);
  });

  test("that nobody decides on in time is over", async () => {
    const row = await propose();
    await connection.db.update(proposals).set({ expiresAt: sql`clock_timestamp()` }).where(eq(proposals.id, row.id));
    await settleProposals(connection.db);
    expect(await state(row)).toBe("expired");
    await expect(approveProposal(rhea, row)).rejects.toMatchObject({ problem: { code: "proposalChanged" } });
  });

  test("waits while a freeze or a stop holds, and the same person may try again after it; a rollback does not wait", async () => {
    const { db } = connection;
    await updateAlias(cloud, key, "release", split("1", "3", 5), WRITE);
    const schedule = { kind: "once" as const, from: "2020-01-01T00:00:00Z", to: "2999-01-01T00:00:00Z" };
    const place = { region: "*", namespace: "*", functionPattern: key.functionName, aliasPattern: "*" };
    await db.transaction((tx) => insertFreeze(tx, { place, schedule, reason: "a big day" }, "ada"));
    const back = await changeAlias(changeDepsOf(quinn), { act: "rollback", key, aliasName: "release", ifMatch: "*" });
    expect(back).toMatchObject({ ok: true, state: "applied" });
    const row = await propose();
    expect(await approveProposal(rhea, row)).toMatchObject({
      code: "frozen",
      message: expect.stringContaining("a big day"),
    });
    expect(await getProposal(db, row.id)).toMatchObject({
      state: "open",
      stateReason: expect.stringContaining("a big day"),
    });
    await db.delete(freezeWindows);
    await insertStop(db, "*", "wait", "quinn");
    expect(await approveProposal(rhea, row)).toMatchObject({ code: "lineStopped" });
    await db.delete(lineStops);
    expect(await approveProposal(rhea, row)).toBeNull();
    expect(await live()).toEqual(WISH);
    expect(await listVotes(db, [row.id])).toHaveLength(1);
    expect((await acts()).filter((act) => act.includes("change.refused"))).toHaveLength(2);
  });

  test("does not count the approval of somebody who may no longer approve", async () => {
    const row = await propose();
    const gone = await person(`gone-${number}-${connection.kind}`, "release-manager");
    await connection.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, gone.caller.userId));
    await approveProposal(gone, row);
    expect(await live()).toEqual(STABLE);
    expect(await state(row)).toBe("open");
  });

  test("is carried out once when two approve it at the same moment", async () => {
    const row = await propose();
    await Promise.allSettled([approveProposal(rhea, row), approveProposal(ria, row)]);
    expect(await live()).toEqual(WISH);
    expect(await state(row)).toBe("applied");
    expect((await acts()).filter((act) => act === "quinn alias.update applied")).toHaveLength(1);
  });

  test("can be rejected with a reason, and taken back by its author alone", async () => {
    const first = await propose();
    await rejectProposal(rhea, first, "not on a Friday");
    expect(await getProposal(connection.db, first.id)).toMatchObject({
      state: "rejected",
      stateReason: "not on a Friday",
    });
    const second = await propose();
    await expect(withdrawProposal(rhea, second.id)).rejects.toThrow(/somebody else/);
    await withdrawProposal(quinn, second.id);
    expect(await state(second)).toBe("withdrawn");
    await expect(approveProposal(rhea, second)).rejects.toMatchObject({ problem: { code: "proposalChanged" } });
    expect(await acts()).toEqual([
      "quinn proposal.create done",
      "rhea proposal.reject done",
      "quinn proposal.create done",
      "quinn proposal.withdraw done",
    ]);
  });

  test("is refused at once when it could never be carried out", async () => {
    await expect(propose(STABLE)).rejects.toMatchObject({ problem: { code: "nothingToChange" } });
    await expect(propose(all("9"))).rejects.toMatchObject({ problem: { code: "invalidWish" } });
    await updateAlias(cloud, key, "release", all("3"), WRITE);
    await expect(propose()).rejects.toMatchObject({ problem: { code: "aliasChanged" } });
    expect(await acts()).toEqual([]);
  });
});
