import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DatabaseConnection } from "../db/connection";
import { emptyChanges, testDatabases } from "../db/test-databases";
import { createFunctionUrl, deleteFunctionUrl } from "./change-function-url";
import { publishVersion } from "./publish-version";
import { recoverOpenChanges } from "./recover-open-changes";
import { all, KEY, passTime, stored, testDeps } from "./test-change-world";
import { createFakeCloud, type FakeCloud } from "./test-fake-cloud";

describe.each(testDatabases)("function URLs on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  let cloud: FakeCloud;
  let deps: ReturnType<typeof testDeps>;

  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    await emptyChanges(connection);
    cloud = createFakeCloud({ release: all("1") });
    deps = testDeps(connection.db, cloud.calls);
  });

  const create = (qualifier = "release", more: { idempotencyKey?: string; auth?: "NONE" | "CAM" } = {}) =>
    createFunctionUrl(deps, { key: KEY, qualifier, auth: "NONE", ...more });
  const remove = (urlId: string, idempotencyKey: string | null = null) =>
    deleteFunctionUrl(deps, { key: KEY, urlId, idempotencyKey });
  const writes = () => cloud.made.filter((name) => name === "createFunctionUrl" || name === "deleteFunctionUrl");
  const changes = async () => (await stored(connection.db)).changes;
  const later = async () => {
    await passTime(connection.db, 16);
    await recoverOpenChanges(deps);
  };

  async function existing(qualifier = "release") {
    await create(qualifier);
    const url = cloud.urls.find((each) => each.qualifier === qualifier);
    if (url === undefined) throw new Error("The URL was not made.");
    await emptyChanges(connection);
    cloud.made.length = 0;
    return url;
  }

  describe("creating", () => {
    test("makes one call, reads it back and audits it with who may call", async () => {
      expect(await create("release", { auth: "CAM" })).toMatchObject({
        ok: true,
        state: "applied",
        change: { kind: "functionUrl.create", entryPoint: "release/CAM", aliasName: null, version: null },
      });
      expect(cloud.urls).toMatchObject([{ qualifier: "release", auth: "CAM" }]);
      expect((await stored(connection.db)).audit).toMatchObject([
        {
          action: "functionUrl.create",
          target: "ap-guangzhou/default/order-api#release/CAM",
          actor: "Lin",
          outcome: "applied",
        },
      ]);
    });

    test("is refused without a call where there is one already", async () => {
      await existing();
      expect(await create()).toEqual({ ok: false, reason: "entryPointExists", qualifier: "release" });
      expect(writes()).toEqual([]);
      expect(await changes()).toEqual([]);
    });

    test("says so when somebody else was faster, and audits the refusal", async () => {
      cloud.plan("createFunctionUrl", cloud.mishaps.fails("refused", "ResourceInUse.Trigger"));
      expect(await create()).toEqual({ ok: false, reason: "entryPointExists", qualifier: "release" });
      expect((await stored(connection.db)).audit).toMatchObject([{ outcome: "notApplied" }]);
    });

    test("makes one URL of two equal requests with one key", async () => {
      const both = [
        await create("release", { idempotencyKey: "once-only" }),
        await create("release", { idempotencyKey: "once-only" }),
      ];
      expect(both[1]).toEqual(both[0]);
      expect(writes()).toEqual(["createFunctionUrl"]);
      expect(await create("prepub", { idempotencyKey: "once-only" })).toMatchObject({
        reason: "idempotencyKeyReused",
      });
    });

    test("finds the URL when the answer was lost", async () => {
      cloud.plan("createFunctionUrl", cloud.mishaps.lostAfter);
      expect(await create()).toMatchObject({ ok: true, state: "applied", change: { errorCode: null } });
    });

    test("stays open while the call may land, and another one waits for it", async () => {
      cloud.plan("createFunctionUrl", cloud.mishaps.lostAndLate);
      expect(await create()).toMatchObject({ ok: true, state: "open" });
      expect(await create("prepub")).toMatchObject({ reason: "busy", change: { entryPoint: "release/NONE" } });
      cloud.landLateCalls();
      await recoverOpenChanges(deps);
      expect(await changes()).toMatchObject([{ outcome: "applied" }]);
      expect(await create("prepub")).toMatchObject({ ok: true, state: "applied" });
    });

    test("is closed as not applied once the lost call can no longer land", async () => {
      cloud.plan("createFunctionUrl", cloud.mishaps.lostBefore);
      await create();
      await later();
      expect(await changes()).toMatchObject([{ outcome: "notApplied", errorCode: "Reset" }]);
    });

    test("a URL that somebody else made for other callers is not ours", async () => {
      cloud.plan("createFunctionUrl", async () => {
        await cloud.calls.createFunctionUrl(KEY, { qualifier: "release", auth: "NONE" });
        return cloud.mishaps.lostBefore(() => null);
      });
      await create("release", { auth: "CAM" });
      await later();
      expect(await changes()).toMatchObject([{ outcome: "superseded" }]);
    });

    test("does not keep a version from being published", async () => {
      cloud.plan("createFunctionUrl", cloud.mishaps.lostAndLate);
      await create();
      expect(await publishVersion(deps, { key: KEY, description: "meanwhile" })).toMatchObject({ state: "applied" });
    });
  });

  describe("deleting", () => {
    test("removes the URL and audits it", async () => {
      const { id } = await existing();
      expect(await remove(id)).toMatchObject({
        ok: true,
        state: "applied",
        change: { kind: "functionUrl.delete", entryPoint: `release/${id}` },
      });
      expect(cloud.urls).toEqual([]);
    });

    test("is refused without a call for a URL that is gone or that a domain uses", async () => {
      const url = await existing();
      expect(await remove("url-of-yesterday")).toEqual({ ok: false, reason: "entryPointNotFound" });
      for (const each of cloud.urls) each.boundDomains = ["shop.example.com"];
      expect(await remove(url.id)).toEqual({ ok: false, reason: "entryPointInUse", domains: ["shop.example.com"] });
      expect(writes()).toEqual([]);
    });

    test("names the domain that took the URL after the check", async () => {
      const url = await existing();
      cloud.plan("deleteFunctionUrl", () => {
        for (const each of cloud.urls) each.boundDomains = ["shop.example.com"];
        return cloud.mishaps.fails("refused", "FailedOperation.DeleteTrigger.UrlUsed")(() => null);
      });
      expect(await remove(url.id)).toEqual({ ok: false, reason: "entryPointInUse", domains: ["shop.example.com"] });
      expect((await stored(connection.db)).audit).toMatchObject([{ outcome: "notApplied" }]);
    });

    test("deletes once for two equal requests with one key, though the URL is gone at the second", async () => {
      const { id } = await existing();
      const both = [await remove(id, "once-only"), await remove(id, "once-only")];
      expect(both[1]).toEqual(both[0]);
      expect(writes()).toEqual(["deleteFunctionUrl"]);
    });

    test("is applied though somebody made another URL for the same alias at once", async () => {
      const { id } = await existing();
      cloud.plan("deleteFunctionUrl", async (carryOut) => {
        carryOut();
        await cloud.calls.createFunctionUrl(KEY, { qualifier: "release", auth: "NONE" });
        return cloud.mishaps.lostBefore(() => null);
      });
      expect(await remove(id)).toMatchObject({ ok: true, state: "applied" });
    });
  });
});
