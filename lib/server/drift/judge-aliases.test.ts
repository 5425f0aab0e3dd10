import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeAlias } from "../change/change-alias";
import { all, etag, split } from "../change/test-change-world";
import type { DatabaseConnection } from "../db/connection";
import { deleteFunctions } from "../db/inventory-functions";
import { testDatabases } from "../db/test-databases";
import { hasOpenDrift } from "./has-open-drift";
import { driftWorld } from "./test-drift-world";

const START = { $DEFAULT: all("$LATEST"), release: all("1") };

describe.each(testDatabases)("drift, on $kind,", ({ open }) => {
  let connection: DatabaseConnection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());
  const world = (aliases = START) => driftWorld(connection.db, aliases);

  test("is not what is seen for the first time", async () => {
    const { sync, drifts, acts } = await world();
    await sync();
    await sync();
    expect(await drifts()).toEqual([]);
    expect(await acts()).toEqual([]);
  });

  test("is a change that nobody made here, found once and audited once", async () => {
    const { sync, foreign, drifts, acts, key } = await world();
    await sync();
    foreign("release", split("1", "2", 20));
    await sync();
    await sync();
    expect(await drifts()).toMatchObject([
      { aliasName: "release", expected: all("1"), found: split("1", "2", 20), state: "open" },
    ]);
    expect(await acts()).toEqual(["drift.find"]);
    expect(await hasOpenDrift(connection.db, key, "release")).toBe(true);
    expect(await hasOpenDrift(connection.db, key, "$DEFAULT")).toBe(false);
  });

  test("goes on when the alias is changed once more, and ends when it is as before", async () => {
    const { sync, foreign, drifts, acts, key } = await world();
    await sync();
    foreign("release", all("2"));
    await sync();
    foreign("release", all("3"));
    await sync();
    expect(await drifts()).toMatchObject([{ expected: all("1"), found: all("3"), state: "open" }]);
    foreign("release", all("1"));
    await sync();
    expect(await drifts()).toMatchObject([{ found: all("3"), state: "gone", resolvedBy: null }]);
    expect(await acts()).toEqual(["drift.find", "drift.change", "drift.end"]);
    expect(await hasOpenDrift(connection.db, key, "release")).toBe(false);
  });

  test("is an alias made or deleted elsewhere", async () => {
    const { sync, foreign, drifts } = await world();
    await sync();
    foreign("prepub", all("2"));
    foreign("release", null);
    await sync();
    expect((await drifts()).toSorted((left, right) => (left.aliasName < right.aliasName ? -1 : 1))).toMatchObject([
      { aliasName: "prepub", expected: null, found: all("2"), state: "open" },
      { aliasName: "release", expected: all("1"), found: null, state: "open" },
    ]);
  });

  test("of words alone stops nothing", async () => {
    const { sync, foreign, drifts, key } = await world();
    await sync();
    foreign("release", { ...all("1"), description: "by Terraform" });
    await sync();
    expect(await drifts()).toMatchObject([{ state: "open" }]);
    expect(await hasOpenDrift(connection.db, key, "release")).toBe(false);
  });

  test("is not what we changed ourselves", async () => {
    const { sync, deps, key, drifts, acts } = await world();
    await sync();
    const done = await changeAlias(deps, {
      act: "update",
      key,
      aliasName: "release",
      ifMatch: etag(all("1")),
      wish: split("1", "2", 10),
    });
    expect(done).toMatchObject({ ok: true, state: "applied" });
    await sync();
    expect(await changeAlias(deps, { act: "create", key, aliasName: "prepub", state: all("2") })).toMatchObject({
      ok: true,
    });
    await sync();
    expect(await changeAlias(deps, { act: "delete", key, aliasName: "prepub", ifMatch: etag(all("2")) })).toMatchObject(
      { ok: true },
    );
    await sync();
    expect(await drifts()).toEqual([]);
    expect(await acts()).toEqual(["alias.update", "alias.create", "alias.delete"]);
  });

  test("ends with a change of ours that restores what was expected", async () => {
    const { sync, foreign, deps, key, drifts, acts } = await world();
    await sync();
    foreign("release", all("2"));
    await sync();
    await changeAlias(deps, {
      act: "update",
      key,
      aliasName: "release",
      ifMatch: etag(all("2")),
      wish: all("1"),
      reason: "Back",
    });
    expect(await drifts()).toMatchObject([{ state: "restored", resolvedBy: "Lin", reason: "Back" }]);
    await sync();
    expect(await acts()).toEqual(["drift.find", "alias.update"]);
  });

  test("ends with a change of ours that goes on from what was found", async () => {
    const { sync, foreign, deps, key, drifts } = await world();
    await sync();
    foreign("release", all("2"));
    await sync();
    await changeAlias(deps, {
      act: "update",
      key,
      aliasName: "release",
      ifMatch: etag(all("2")),
      wish: split("2", "3", 5),
    });
    await sync();
    expect(await drifts()).toMatchObject([{ state: "gone", resolvedBy: "Lin" }]);
  });

  test("is not a state that a call of ours may have brought about and nobody has verified yet", async () => {
    const { sync, cloud, deps, key, drifts } = await world();
    await sync();
    cloud.plan("updateAlias", cloud.mishaps.lostAfter);
    for (let read = 0; read < 3; read += 1)
      cloud.plan(
        "getAlias",
        ...(read === 0 ? [(run: () => unknown) => run()] : []),
        cloud.mishaps.fails("unavailable", "Away"),
      );
    const done = await changeAlias(deps, {
      act: "update",
      key,
      aliasName: "release",
      ifMatch: etag(all("1")),
      wish: all("2"),
    });
    expect(done).toMatchObject({ ok: true, state: "open" });
    await sync();
    expect(await drifts()).toEqual([]);
  });

  test("is what another client wrote over a change of ours", async () => {
    const { sync, cloud, deps, key, drifts, acts } = await world();
    await sync();
    cloud.plan("updateAlias", (carryOut) => {
      const answer = carryOut();
      cloud.aliases.set("release", all("4"));
      return answer;
    });
    const done = await changeAlias(deps, {
      act: "update",
      key,
      aliasName: "release",
      ifMatch: etag(all("1")),
      wish: all("2"),
    });
    expect(done).toMatchObject({ ok: false, reason: "superseded" });
    expect(await drifts()).toMatchObject([{ expected: all("1"), found: all("4"), state: "open" }]);
    expect(await acts()).toEqual(["drift.find", "alias.update"]);
  });

  test("is told before a rollback from it, though nobody had noticed it", async () => {
    const { sync, foreign, deps, key, drifts, acts } = await world();
    await sync();
    foreign("release", split("3", "4", 50));
    await changeAlias(deps, { act: "rollback", key, aliasName: "release", ifMatch: "*" });
    await sync();
    expect(await drifts()).toMatchObject([{ found: split("3", "4", 50), state: "gone", resolvedBy: "Lin" }]);
    expect(await acts()).toEqual(["drift.find", "alias.rollback"]);
  });

  test("is not an old answer that comes after a verified change", async () => {
    const { sync, cloud, listed, modifiedAt, deps, key, drifts } = await world();
    modifiedAt.set("release", "2026-11-23T00:00:00.000Z");
    await sync();
    const old = listed();
    cloud.plan("updateAlias", (carryOut) => {
      modifiedAt.set("release", "2026-11-23T00:00:09.000Z");
      return carryOut();
    });
    await changeAlias(deps, { act: "update", key, aliasName: "release", ifMatch: etag(all("1")), wish: all("2") });
    await sync();
    // The cloud answers from a copy that is behind.
    await sync(old);
    expect(await drifts()).toEqual([]);
  });

  test("is forgotten with its function", async () => {
    const { sync, foreign, drifts, key, acts } = await world();
    await sync();
    foreign("release", all("2"));
    await sync();
    await connection.db.transaction((tx) => deleteFunctions(tx, key, [key.functionName]));
    expect(await drifts()).toMatchObject([{ state: "gone" }]);
    await sync();
    expect(await acts()).toEqual(["drift.find"]);
  });
});
