import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DatabaseConnection } from "../db/connection";
import { emptyChanges, testDatabases } from "../db/test-databases";
import { type AliasChangeRequest, changeAlias } from "./change-alias";
import { recoverOpenChanges } from "./recover-open-changes";
import { all, etag, KEY, passTime, split, stored, testDeps } from "./test-change-world";
import { createFakeCloud, type FakeCloud } from "./test-fake-cloud";

const STABLE = all("1");
const WISH = split("1", "2", 10);

describe.each(testDatabases)("changing an alias on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  let cloud: FakeCloud;
  let deps: ReturnType<typeof testDeps>;

  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    await emptyChanges(connection);
    cloud = createFakeCloud({ release: STABLE, $DEFAULT: all("$LATEST") });
    deps = testDeps(connection.db, cloud.calls);
  });

  const update = (more: Partial<Extract<AliasChangeRequest, { act: "update" }>> = {}) =>
    changeAlias(deps, { act: "update", key: KEY, aliasName: "release", ifMatch: etag(STABLE), wish: WISH, ...more });
  const rollBack = (more: Partial<Extract<AliasChangeRequest, { act: "rollback" }>> = {}) =>
    changeAlias(deps, { act: "rollback", key: KEY, aliasName: "release", ifMatch: "*", ...more });
  const outcomes = async () => (await stored(connection.db)).changes.map(({ outcome }) => outcome);

  test("is applied once it is read back, audited once and put into the read model", async () => {
    const result = await update({ reason: "Try version 2" });
    expect(result).toMatchObject({
      ok: true,
      state: "applied",
      change: { before: STABLE, after: WISH, actor: "Lin", reason: "Try version 2", cloudRequestId: "request-1" },
    });
    expect(cloud.aliases.get("release")).toEqual(WISH);
    expect(cloud.made).toEqual(["getAlias", "listVersions", "updateAlias", "getAlias"]);
    expect(deps.recorded).toMatchObject([{ name: "release", ...WISH }]);
    expect((await stored(connection.db)).audit).toMatchObject([
      {
        actor: "Lin",
        action: "alias.update",
        target: "ap-guangzhou/default/order-api:release",
        outcome: "applied",
        before: STABLE,
        after: WISH,
      },
    ]);
  });

  test("keeps the description that the wish leaves out", async () => {
    cloud.aliases.set("release", { ...STABLE, description: "for everyone" });
    await update({
      ifMatch: etag({ ...STABLE, description: "for everyone" }),
      wish: { mainVersion: "2", routing: null },
    });
    expect(cloud.aliases.get("release")).toEqual({ ...all("2"), description: "for everyone" });
  });

  test.each<[string, Partial<Extract<AliasChangeRequest, { act: "update" }>>, object]>([
    ["another state than the caller saw", { ifMatch: etag(all("3")) }, { reason: "aliasChanged", live: STABLE }],
    ["a caller who saw nothing", { ifMatch: "*" }, { reason: "preconditionRequired" }],
    ["an alias that does not exist", { aliasName: "prepub" }, { reason: "aliasNotFound" }],
    ["a wish that is there already", { wish: STABLE }, { reason: "nothingToChange" }],
    [
      "a wish that cannot be sent, with all reasons",
      { wish: { mainVersion: "9", routing: { by: "weight", weights: [{ version: "9", weight: 10.123 }] } } },
      {
        reason: "invalidWish",
        problems: [{ reason: "versionMissing" }, { reason: "sameVersionTwice" }, { reason: "weightTooFine" }],
      },
    ],
  ])("refuses %s without a call or a row", async (_what, request, refusal) => {
    expect(await update(request)).toMatchObject({ ok: false, ...refusal });
    expect(cloud.written).toEqual([]);
    expect(await stored(connection.db)).toEqual({ changes: [], audit: [] });
  });

  test.each([
    ["refused", "InvalidParameterValue.RoutingConfig"],
    ["denied", "UnauthorizedOperation.CAM"],
    ["throttled", "RequestLimitExceeded"],
    ["unavailable", "NotReached"],
  ] as const)("is closed as not applied and audited when the cloud says %s", async (kind, code) => {
    cloud.plan("updateAlias", cloud.mishaps.fails(kind, code));
    expect(await update()).toMatchObject({
      ok: false,
      reason: "notApplied",
      error: { kind, code },
      change: { outcome: "notApplied", errorCode: code },
    });
    expect(cloud.made.filter((name) => name === "updateAlias")).toHaveLength(1);
    expect((await stored(connection.db)).audit).toMatchObject([{ outcome: "notApplied", errorCode: code }]);
    expect(await update()).toMatchObject({ ok: true, state: "applied" });
  });

  test("is applied when the answer went astray after the call took effect", async () => {
    cloud.plan("updateAlias", cloud.mishaps.lostAfter);
    expect(await update()).toMatchObject({ ok: true, state: "applied", change: { errorCode: null } });
    expect(cloud.written).toEqual([WISH]);
  });

  test("stays open when the call was lost, and is not applied only when it can no longer land", async () => {
    cloud.plan("updateAlias", cloud.mishaps.lostBefore);
    expect(await update()).toMatchObject({ ok: true, state: "open", change: { outcome: "sent", errorCode: "Reset" } });
    expect(await recoverOpenChanges(deps)).toBe(0);
    await passTime(connection.db, 14);
    expect(await recoverOpenChanges(deps)).toBe(0);
    await passTime(connection.db, 2);
    expect(await recoverOpenChanges(deps)).toBe(1);
    const { changes, audit } = await stored(connection.db);
    expect(changes).toMatchObject([{ outcome: "notApplied", errorCode: "Reset" }]);
    expect(audit).toMatchObject([{ outcome: "notApplied" }]);
  });

  test("is applied as soon as a call that was given up for lost lands", async () => {
    cloud.plan("updateAlias", cloud.mishaps.lostAndLate);
    await update();
    cloud.landLateCalls();
    expect(await recoverOpenChanges(deps)).toBe(1);
    expect(await outcomes()).toEqual(["applied"]);
    expect(deps.recorded).toMatchObject([WISH]);
  });

  test("is read again when an accepted call is not visible at once", async () => {
    cloud.plan(
      "getAlias",
      (read) => read(),
      () => ({ name: "release", ...STABLE, createdAt: null, modifiedAt: null }),
    );
    expect(await update()).toMatchObject({ ok: true, state: "applied" });
    expect(cloud.made.filter((name) => name === "getAlias")).toHaveLength(3);
  });

  test("stays open while reading back fails, and the reader finds it later", async () => {
    const fails = cloud.mishaps.fails("unavailable", "Timeout");
    cloud.plan("getAlias", (read) => read(), fails, fails, fails);
    expect(await update()).toMatchObject({ ok: true, state: "open", change: { cloudRequestId: "request-1" } });
    expect(await recoverOpenChanges(deps)).toBe(1);
    expect(await outcomes()).toEqual(["applied"]);
  });

  test("is superseded when somebody else's state is read back, and that state stays", async () => {
    cloud.plan("updateAlias", (carryOut) => {
      const answer = carryOut();
      cloud.aliases.set("release", all("4"));
      return answer;
    });
    expect(await update()).toMatchObject({ ok: false, reason: "superseded", change: { found: all("4") } });
    expect(cloud.aliases.get("release")).toEqual(all("4"));
    expect(deps.recorded).toMatchObject([all("4")]);
    expect((await stored(connection.db)).audit).toMatchObject([{ outcome: "superseded", found: all("4") }]);
  });

  test("is refused while an earlier change of the alias is open, naming it", async () => {
    cloud.plan("updateAlias", cloud.mishaps.lostBefore);
    await update();
    expect(await update({ wish: all("3") })).toMatchObject({
      ok: false,
      reason: "busy",
      change: { after: WISH, outcome: "sent" },
    });
    expect(cloud.written).toEqual([]);
  });

  test("lets one of two writers with the same ETag win", async () => {
    const [one, other] = await Promise.all([update({ wish: all("2") }), update({ wish: all("3") })]);
    const results = [one, other];
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const loser = results.find(({ ok }) => !ok);
    expect(loser).toMatchObject({ reason: expect.stringMatching(/^(busy|aliasChanged)$/) });
    expect(cloud.written).toHaveLength(1);
    expect((await stored(connection.db)).audit).toHaveLength(1);
  });

  test("does not send when the lease was lost before the call", async () => {
    const lost = { ...deps, timing: { ...deps.timing, leaseMs: 0 } };
    const result = await changeAlias(lost, {
      act: "update",
      key: KEY,
      aliasName: "release",
      ifMatch: etag(STABLE),
      wish: WISH,
    });
    expect(result).toMatchObject({ ok: false, reason: "busy" });
    expect(cloud.written).toEqual([]);
  });

  describe("with an Idempotency-Key", () => {
    const idempotencyKey = "one-and-the-same";

    test("gives the first result again without a second call", async () => {
      const first = await update({ idempotencyKey });
      expect(await update({ idempotencyKey })).toEqual(first);
      expect(cloud.written).toHaveLength(1);
    });

    test("tells that the first request is still open", async () => {
      cloud.plan("updateAlias", cloud.mishaps.lostBefore);
      const first = await update({ idempotencyKey });
      expect(await update({ idempotencyKey })).toEqual(first);
    });

    test("gives a refusal again", async () => {
      cloud.plan("updateAlias", cloud.mishaps.fails("refused", "InvalidParameterValue"));
      await update({ idempotencyKey });
      expect(await update({ idempotencyKey })).toMatchObject({
        ok: false,
        reason: "notApplied",
        change: { errorCode: "InvalidParameterValue" },
      });
      expect(cloud.made.filter((name) => name === "updateAlias")).toHaveLength(1);
    });

    test("refuses the key for another request", async () => {
      await update({ idempotencyKey });
      expect(await update({ idempotencyKey, wish: all("3") })).toMatchObject({ reason: "idempotencyKeyReused" });
      expect(
        await changeAlias(
          { ...deps, actor: "Mo" },
          {
            act: "update",
            key: KEY,
            aliasName: "release",
            ifMatch: etag(STABLE),
            wish: WISH,
            idempotencyKey,
          },
        ),
      ).toMatchObject({ reason: "idempotencyKeyReused" });
    });

    test("makes one call of many equal requests at once", async () => {
      const results = await Promise.all(Array.from({ length: 5 }, () => update({ idempotencyKey })));
      expect(cloud.written).toHaveLength(1);
      for (const result of results) {
        if (!result.ok) expect(result).toMatchObject({ reason: "busy", change: null });
      }
      expect(results.some(({ ok }) => ok)).toBe(true);
    });
  });

  describe("rolling back", () => {
    test("sends everything to the stable version of a split alias", async () => {
      cloud.aliases.set("release", WISH);
      expect(await rollBack()).toMatchObject({ ok: true, state: "applied", change: { kind: "alias.rollback" } });
      expect(cloud.aliases.get("release")).toEqual(STABLE);
    });

    test("returns to the main version before the last change, once", async () => {
      await update({ wish: all("2") });
      expect(await rollBack({ ifMatch: etag(all("2")), version: "1" })).toMatchObject({ ok: true });
      expect(cloud.aliases.get("release")).toEqual(STABLE);
      expect(await rollBack()).toMatchObject({ ok: false, reason: "nothingToRollBack" });
    });

    test("is refused when it would lead elsewhere than the caller expects", async () => {
      cloud.aliases.set("release", WISH);
      expect(await rollBack({ version: "3" })).toMatchObject({
        ok: false,
        reason: "rollbackTargetChanged",
        plan: { version: "1" },
      });
      expect(cloud.written).toEqual([]);
    });

    test("is refused when the version to return to is gone", async () => {
      await update({ wish: all("2") });
      cloud.versions.splice(0, cloud.versions.length, ...cloud.versions.filter(({ version }) => version !== "1"));
      expect(await rollBack()).toMatchObject({ reason: "invalidWish", problems: [{ reason: "versionMissing" }] });
    });

    test("does not return to a version from before the alias was made anew", async () => {
      await update({ wish: all("2") });
      await changeAlias(deps, { act: "delete", key: KEY, aliasName: "release", ifMatch: etag(all("2")) });
      await changeAlias(deps, { act: "create", key: KEY, aliasName: "release", state: all("2") });
      expect(await rollBack()).toMatchObject({ reason: "nothingToRollBack" });
    });

    test("ends an open change whose call took effect unseen, and goes back", async () => {
      cloud.plan("updateAlias", cloud.mishaps.lostAndLate);
      await update({ wish: all("2") });
      cloud.landLateCalls();
      expect(await rollBack()).toMatchObject({ ok: true, state: "applied" });
      expect(cloud.aliases.get("release")).toEqual(STABLE);
      expect(await outcomes()).toEqual(["applied", "applied"]);
      expect((await stored(connection.db)).audit).toHaveLength(2);
    });

    test("stays on the version in force while an unseen change may still land, and corrects it when it does", async () => {
      await update({ wish: all("2") });
      cloud.plan("updateAlias", cloud.mishaps.lostAndLate);
      await update({ ifMatch: etag(all("2")), wish: split("2", "3", 50) });
      expect(await rollBack()).toMatchObject({ ok: true, state: "applied", change: { after: all("2") } });
      expect(await outcomes()).toEqual(["applied", "superseded", "applied"]);

      cloud.landLateCalls();
      expect(cloud.aliases.get("release")).toEqual(split("2", "3", 50));
      await recoverOpenChanges(deps);
      expect(cloud.aliases.get("release"), "not yet due").toEqual(split("2", "3", 50));
      await passTime(connection.db, 16);
      await recoverOpenChanges(deps);
      expect(cloud.aliases.get("release")).toEqual(all("2"));
      expect(await outcomes()).toEqual(["applied", "superseded", "applied", "applied"]);
      expect((await stored(connection.db)).audit).toHaveLength(4);
    });

    test("corrects nothing that a person decided afterwards", async () => {
      cloud.plan("updateAlias", cloud.mishaps.lostAndLate);
      await update();
      await rollBack();
      await update({ ifMatch: etag(STABLE), wish: all("4") });
      cloud.aliases.set("release", WISH);
      await passTime(connection.db, 16);
      await recoverOpenChanges(deps);
      expect(cloud.aliases.get("release")).toEqual(WISH);
    });

    test("looks a second time after a minute, then no more", async () => {
      cloud.plan("updateAlias", cloud.mishaps.lostAndLate);
      await update();
      await rollBack();
      await passTime(connection.db, 16);
      await recoverOpenChanges(deps);
      const reads = () => cloud.made.filter((name) => name === "getAlias").length;
      const afterFirst = reads();
      await recoverOpenChanges(deps);
      expect(reads()).toBe(afterFirst);
      await passTime(connection.db, 45);
      cloud.landLateCalls();
      await recoverOpenChanges(deps);
      expect(cloud.aliases.get("release")).toEqual(STABLE);
      const afterSecond = reads();
      await passTime(connection.db, 600);
      await recoverOpenChanges(deps);
      expect(reads()).toBe(afterSecond);
    });

    test("waits for the change that has the alias, then goes back", async () => {
      const patient = testDeps(connection.db, cloud.calls, { rollbackWaitMs: 60_000 });
      let arrive = () => {};
      cloud.plan("updateAlias", async (carryOut) => {
        const answer = carryOut();
        await new Promise<void>((resolve) => {
          arrive = resolve;
        });
        return answer;
      });
      const running = update();
      await expect.poll(() => cloud.written).toEqual([WISH]);
      const going = changeAlias(patient, { act: "rollback", key: KEY, aliasName: "release", ifMatch: "*" });
      arrive();
      expect(await running).toMatchObject({ ok: true });
      expect(await going).toMatchObject({ ok: true, change: { after: STABLE } });
      expect(cloud.aliases.get("release")).toEqual(STABLE);
    });
  });

  describe("creating and deleting", () => {
    const create = (state = all("3")) => changeAlias(deps, { act: "create", key: KEY, aliasName: "prepub", state });
    const remove = (aliasName: string, ifMatch: string) =>
      changeAlias(deps, { act: "delete", key: KEY, aliasName, ifMatch });

    test("makes an alias that is read back", async () => {
      expect(await create()).toMatchObject({ ok: true, state: "applied", change: { before: null, after: all("3") } });
      expect(cloud.aliases.get("prepub")).toEqual(all("3"));
    });

    test("refuses a name that exists and a version that does not", async () => {
      expect(await create(all("9"))).toMatchObject({ reason: "invalidWish" });
      cloud.aliases.set("prepub", all("1"));
      expect(await create()).toMatchObject({ reason: "aliasExists", live: all("1") });
      expect(cloud.written).toEqual([]);
    });

    test("deletes what the caller saw", async () => {
      expect(await remove("release", etag(all("4")))).toMatchObject({ reason: "aliasChanged" });
      expect(await remove("release", etag(STABLE))).toMatchObject({
        ok: true,
        state: "applied",
        change: { after: null },
      });
      expect(cloud.aliases.has("release")).toBe(false);
      expect(deps.recorded).toEqual([null]);
    });

    test("refuses to delete $DEFAULT before any call", async () => {
      expect(await remove("$DEFAULT", etag(all("$LATEST")))).toMatchObject({ reason: "defaultAlias" });
      expect(cloud.made).toEqual([]);
    });

    test.each(["lostAfter", "lostAndLate"] as const)("finds a deletion whose answer was %s", async (mishap) => {
      cloud.plan("deleteAlias", cloud.mishaps[mishap]);
      await remove("release", etag(STABLE));
      cloud.landLateCalls();
      await recoverOpenChanges(deps);
      expect(await outcomes()).toEqual(["applied"]);
    });
  });

  test("is finished by another process when its own died during the call", async () => {
    const deaf = new Error("stopped");
    const calls = { ...cloud.calls, updateAlias: () => Promise.reject(deaf) };
    await expect(
      changeAlias(
        { ...deps, calls },
        { act: "update", key: KEY, aliasName: "release", ifMatch: etag(STABLE), wish: WISH },
      ),
    ).rejects.toBe(deaf);
    expect(await outcomes()).toEqual(["sent"]);
    await passTime(connection.db, 31);
    expect(await recoverOpenChanges(deps)).toBe(1);
    expect(await outcomes()).toEqual(["notApplied"]);
  });
});
