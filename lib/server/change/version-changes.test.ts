import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DatabaseConnection } from "../db/connection";
import { emptyChanges, testDatabases } from "../db/test-databases";
import { deleteVersion } from "./delete-version";
import { publishVersion } from "./publish-version";
import { recoverOpenChanges } from "./recover-open-changes";
import { all, KEY, passTime, split, stored, testDeps } from "./test-change-world";
import { createFakeCloud, type FakeCloud } from "./test-fake-cloud";

describe.each(testDatabases)("changing versions on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  let cloud: FakeCloud;
  let deps: ReturnType<typeof testDeps>;

  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    await emptyChanges(connection);
    cloud = createFakeCloud({ release: split("1", "2", 10) });
    deps = testDeps(connection.db, cloud.calls);
  });

  const publish = (description = "with a fix") => publishVersion(deps, { key: KEY, description });
  const remove = (version: string) => deleteVersion(deps, { key: KEY, version });
  const named = (version: string) => cloud.versions.some((known) => known.version === version);
  const foreign = (version: string, description: string) =>
    cloud.versions.push({ version, description, status: "Active", createdAt: null, modifiedAt: null });
  const changes = async () => (await stored(connection.db)).changes;

  describe("publishing", () => {
    test("makes the next version and audits it", async () => {
      expect(await publish()).toMatchObject({
        ok: true,
        state: "applied",
        change: { version: "5", reason: "with a fix" },
      });
      expect((await stored(connection.db)).audit).toMatchObject([
        { action: "version.publish", target: "ap-guangzhou/default/order-api@5", outcome: "applied" },
      ]);
    });

    test("finds its version by number and description when the answer was lost", async () => {
      cloud.plan("publishVersion", (carryOut) => {
        foreign("5", "somebody else's");
        return cloud.mishaps.lostAfter(carryOut);
      });
      expect(await publish()).toMatchObject({ ok: true, state: "applied", change: { version: "6" } });
    });

    test("does not take an older version with the same description for its own", async () => {
      foreign("5", "with a fix");
      cloud.plan("publishVersion", cloud.mishaps.lostBefore);
      expect(await publish()).toMatchObject({ ok: true, state: "open", change: { version: null } });
      await passTime(connection.db, 16);
      await recoverOpenChanges(deps);
      expect(await changes()).toMatchObject([{ outcome: "notApplied", version: null }]);
    });

    test("makes one version of two equal requests with one key", async () => {
      const request = { key: KEY, description: "", idempotencyKey: "once-only" };
      cloud.plan("publishVersion", cloud.mishaps.lostAndLate);
      expect(await publishVersion(deps, request)).toMatchObject({ state: "open" });
      expect(await publishVersion(deps, request)).toMatchObject({ state: "open" });
      cloud.landLateCalls();
      await recoverOpenChanges(deps);
      expect(await publishVersion(deps, request)).toMatchObject({ state: "applied", change: { version: "5" } });
      expect(named("6")).toBe(false);
    });

    test("is refused while another publication is open", async () => {
      cloud.plan("publishVersion", cloud.mishaps.lostBefore);
      await publish();
      expect(await publish("another")).toMatchObject({ reason: "busy", change: { kind: "version.publish" } });
    });
  });

  describe("deleting", () => {
    test("removes a version that no alias names", async () => {
      expect(await remove("4")).toMatchObject({ ok: true, state: "applied", change: { version: "4" } });
      expect(named("4")).toBe(false);
    });

    test.each(["1", "2"])("refuses version %s, naming the alias that routes to it", async (version) => {
      expect(await remove(version)).toEqual({ ok: false, reason: "versionInUse", aliases: ["release"] });
      expect(cloud.made).not.toContain("deleteVersion");
    });

    test("refuses $LATEST before any call and a version that does not exist", async () => {
      expect(await remove("$LATEST")).toEqual({ ok: false, reason: "latestVersion" });
      expect(cloud.made).toEqual([]);
      expect(await remove("9")).toEqual({ ok: false, reason: "versionNotFound" });
    });

    test("names the alias that took the version after the check", async () => {
      cloud.plan("deleteVersion", () => {
        cloud.aliases.set("prepub", all("4"));
        return cloud.mishaps.fails("refused", "UnsupportedOperation.AliasBind")(() => null);
      });
      expect(await remove("4")).toEqual({ ok: false, reason: "versionInUse", aliases: ["prepub"] });
      expect((await stored(connection.db)).audit).toMatchObject([{ outcome: "notApplied" }]);
    });

    test("waits while the version is being deleted", async () => {
      cloud.plan("deleteVersion", () => {
        for (const known of cloud.versions) if (known.version === "4") known.status = "Deleting";
        return { cloudRequestId: "request-x" };
      });
      expect(await remove("4")).toMatchObject({ state: "open" });
      await passTime(connection.db, 60);
      expect(await recoverOpenChanges(deps)).toBe(0);
      await cloud.calls.deleteVersion(KEY, "4");
      expect(await recoverOpenChanges(deps)).toBe(1);
      expect(await changes()).toMatchObject([{ outcome: "applied" }]);
    });
  });
});
