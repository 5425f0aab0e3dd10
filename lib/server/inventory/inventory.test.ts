import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { EVERYWHERE } from "@/lib/domain/access";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { totalAttempts } from "../cloud/upstream-counts";
import type { DatabaseConnection } from "../db/connection";
import { aliases, changes, functions, namespaces, readings, versions } from "../db/schema";
import { testDatabases } from "../db/test-databases";
import type { InventoryDeps, ListDeps } from "./inventory-deps";
import { readAlias, readFunction } from "./read-function";
import { findFunctions, readFunctionIndex, readFunctionPage, readNamespaces } from "./read-functions";
import { recordAlias } from "./record-alias";
import { refreshFunction } from "./refresh-function";
import { cloudFailure, newFunction, type ScriptedCloud, scriptedCloud } from "./scripted-cloud";
import { startSync } from "./start-sync";
import { newSyncState, type SyncState, syncTick, TICK_BUDGET } from "./sync-tick";

const region = "ap-guangzhou";
const caller: ListDeps["caller"] = { grants: [{ role: "manager", scope: EVERYWHERE }] };
const key = (functionName: string, namespace = "default"): FunctionKey => ({ region, namespace, functionName });
const names = (count: number) => Array.from({ length: count }, (_, index) => `fn-${String(index).padStart(5, "0")}x`);

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  let time: number;
  let cloud: ScriptedCloud;
  let deps: InventoryDeps & ListDeps;

  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    for (const table of [aliases, versions, functions, namespaces, readings, changes])
      await connection.db.delete(table);
    time = Date.parse("2026-11-23T00:00:00.000Z");
    use({ default: ["order-api", "pay-api"], media: ["resize"] });
  });

  function use(functionNames: Record<string, readonly string[]>): void {
    cloud = scriptedCloud(functionNames);
    deps = { db: connection.db, cloud, now: () => new Date(time), caller };
  }

  async function tick(state: SyncState, times = 1): Promise<void> {
    for (let index = 0; index < times; index += 1) {
      time += 1000;
      await syncTick(deps, state);
    }
  }

  const namesIn = async (namespace: string) =>
    (await readFunctionIndex(deps, region, namespace)).functions.map(({ name }) => name);
  const scripted = (name: string, namespace = "default") => {
    const found = cloud.namespaces.get(namespace)?.functions.get(name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };

  test("a sweep fills namespaces, functions, aliases, versions and details", async () => {
    await tick(newSyncState([region]), 6);
    expect((await readNamespaces(deps, region)).namespaces.map(({ name }) => name)).toEqual(["default", "media"]);
    expect(await namesIn("default")).toEqual(["order-api", "pay-api"]);
    const index = await readFunctionIndex(deps, region, "media");
    expect(index.functions).toMatchObject([
      { name: "resize", memoryMb: 256, aliases: [{ name: "$DEFAULT", mainVersion: "$LATEST", routing: null }] },
    ]);
    expect(index.freshness.failing).toBeNull();
    expect((await readFunction(deps, key("order-api")))?.versions.map(({ version }) => version)).toEqual([
      "$LATEST",
      "2",
      "1",
    ]);
  });

  test("a function known only from a list has no page yet", async () => {
    use({ default: names(30) });
    await tick(newSyncState([region]), 2);
    expect(await namesIn("default")).toHaveLength(30);
    expect(await readFunction(deps, key("fn-00029x"))).toBeNull();
    await refreshFunction(deps, key("fn-00029x"), { maxAgeMs: 60_000 });
    expect((await readFunction(deps, key("fn-00029x")))?.aliases).toHaveLength(1);
  });

  test("a right that is missing for one part does not hide the others", async () => {
    cloud.fail = ({ action }) =>
      action === "GetFunction" ? cloudFailure(action, "refused", "UnauthorizedOperation.CAM") : null;
    await tick(newSyncState([region]), 8);
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 0 });
    const view = await readFunction(deps, key("order-api"));
    expect(view).toMatchObject({ memoryMb: null, aliases: [{ name: "$DEFAULT" }], freshness: { asOf: null } });
    expect(view?.freshness.failing?.error.code).toBe("UnauthorizedOperation.CAM");
  });

  test("a function that is gone from the list vanishes with all that belongs to it", async () => {
    const state = newSyncState([region]);
    await tick(state, 6);
    cloud.namespaces.get("default")?.functions.delete("pay-api");
    await tick(state, 6);
    expect(await namesIn("default")).toEqual(["order-api"]);
    expect(await readFunction(deps, key("pay-api"))).toBeNull();
    expect(await readAlias(deps, key("pay-api"), "$DEFAULT")).toBeNull();
  });

  test("a namespace that is gone takes its functions along", async () => {
    const state = newSyncState([region]);
    await tick(state, 6);
    cloud.namespaces.delete("media");
    await tick(state, 12);
    expect((await readNamespaces(deps, region)).namespaces.map(({ name }) => name)).toEqual(["default"]);
    expect(await readFunction(deps, key("resize", "media"))).toBeNull();
  });

  test("a namespace that fails keeps its rows, says since when, and does not stop the others", async () => {
    const state = newSyncState([region]);
    await tick(state, 6);
    const before = (await readFunctionIndex(deps, region, "default")).freshness;
    cloud.fail = ({ action, params }) =>
      action === "ListFunctions" && params.Namespace === "default"
        ? cloudFailure("ListFunctions", "unavailable", "HttpStatus")
        : null;
    cloud.namespaces.get("media")?.functions.set("crop", newFunction());
    await tick(state, 20);
    const { functions: kept, freshness } = await readFunctionIndex(deps, region, "default");
    expect(kept).toHaveLength(2);
    expect(freshness.failing?.error).toMatchObject({ code: "HttpStatus", cloudRequestId: "r-test" });
    expect(Date.parse(freshness.asOf ?? "")).toBeGreaterThanOrEqual(Date.parse(before.asOf ?? ""));
    const since = freshness.failing?.since;
    await tick(state, 20);
    expect((await readFunctionIndex(deps, region, "default")).freshness.failing?.since).toBe(since);
    expect(await namesIn("media")).toContain("crop");
    cloud.fail = () => null;
    await tick(state, 40);
    expect((await readFunctionIndex(deps, region, "default")).freshness.failing).toBeNull();
  });

  test("one function whose aliases cannot be read shows it, and the others go on", async () => {
    const state = newSyncState([region]);
    await tick(state, 6);
    const before = await readFunction(deps, key("order-api"));
    cloud.fail = ({ action, params }) =>
      action === "ListAliases" && params.FunctionName === "order-api"
        ? cloudFailure("ListAliases", "refused", "UnauthorizedOperation.CAM")
        : null;
    scripted("pay-api").aliases.release = { mainVersion: "1" };
    await tick(state, 10);
    const view = await readFunction(deps, key("order-api"));
    expect(view?.aliases).toEqual(before?.aliases);
    expect(view?.freshness.failing?.error.code).toBe("UnauthorizedOperation.CAM");
    // Fresh as long as it could be read, not as long as it was tried.
    expect(Date.parse(view?.freshness.asOf ?? "")).toBeLessThan(time - 9_000);
    expect((await readAlias(deps, key("pay-api"), "release"))?.mainVersion).toBe("1");
    cloud.fail = () => null;
    await tick(state, 6);
    expect((await readFunction(deps, key("order-api")))?.freshness.failing).toBeNull();
  });

  test("an entry of the list that cannot be understood neither hides nor removes any function", async () => {
    const state = newSyncState([region]);
    await tick(state, 6);
    scripted("order-api").status = "Hibernating";
    cloud.namespaces.get("default")?.functions.delete("pay-api");
    cloud.namespaces.get("default")?.functions.set("new-api", newFunction());
    await tick(state, 6);
    expect(await namesIn("default")).toEqual(["new-api", "order-api"]);
    const view = await readFunction(deps, key("order-api"));
    expect(view?.status).toBe("Active");
    expect(view?.freshness.failing?.error.message).toContain("Status");
  });

  test.each([10, 5_000])("with %d functions a tick makes the same number of calls", async (count) => {
    use({ default: names(count) });
    const state = newSyncState([region]);
    await tick(state, count / 100 + 3);
    const before = cloud.log.length;
    await tick(state, 20);
    const { aliases: lists, versions: versionLists, detail } = TICK_BUDGET;
    expect(cloud.log.length - before).toBe(20 * (1 + lists + versionLists + detail));
    expect(await namesIn("default")).toHaveLength(count);
  });

  test("every function has its turn within one sweep, whatever is viewed or splits", async () => {
    use({ default: names(40) });
    for (const name of names(10)) {
      scripted(name).aliases.release = { mainVersion: "1", weights: [{ version: "2", weight: 0.1 }] };
    }
    const state = newSyncState([region]);
    await tick(state, 30);
    const from = cloud.log.length;
    await tick(state, 30);
    const read = cloud.log.slice(from).filter(({ action }) => action === "ListAliases");
    expect(new Set(read.map(({ name }) => name)).size).toBe(40);
    const turns = (name: string) => read.filter((each) => each.name === name).length;
    const [splitting = "", quiet = ""] = [names(10)[3], names(40)[33]];
    expect(turns(splitting)).toBeGreaterThan(turns(quiet));
  });

  test("a long list of aliases is made up for by the ticks after it", async () => {
    use({ default: ["wide"] });
    scripted("wide").aliases = Object.fromEntries(names(119).map((name) => [name, { mainVersion: "1" }]));
    const state = newSyncState([region]);
    await tick(state, 22);
    const calls = totalAttempts(cloud.counts(), "ListAliases");
    expect(calls).toBeLessThanOrEqual(22 * TICK_BUDGET.aliases + 6);
    expect((await readFunction(deps, key("wide")))?.aliases).toHaveLength(119);
  });

  test("while the cloud is away, ticks are left out; when it is back, they return", async () => {
    const state = newSyncState([region]);
    await tick(state, 6);
    cloud.fail = ({ action }) => cloudFailure(action, "unavailable", "Reset");
    const before = cloud.log.length;
    await tick(state, 60);
    expect(cloud.log.length - before).toBeLessThan(9 * 10);
    cloud.fail = () => null;
    scripted("order-api").aliases.release = { mainVersion: "2" };
    await tick(state, 20);
    expect((await readAlias(deps, key("order-api"), "release"))?.mainVersion).toBe("2");
  });

  test("several regions have their turn one after the other", async () => {
    const state = newSyncState([region, "ap-shanghai"]);
    await tick(state, 12);
    expect((await readNamespaces(deps, "ap-shanghai")).namespaces).toHaveLength(2);
    expect((await readNamespaces(deps, region)).namespaces).toHaveLength(2);
  });

  test("opening a function reads it at once and once for all who open it together", async () => {
    scripted("order-api").aliases.release = { mainVersion: "1", weights: [{ version: "2", weight: 0.3 }] };
    await Promise.all(Array.from({ length: 50 }, () => refreshFunction(deps, key("order-api"), { maxAgeMs: 1000 })));
    expect(cloud.log).toHaveLength(3);
    const view = await readFunction(deps, key("order-api"));
    expect(view).toMatchObject({ name: "order-api", memoryMb: 256, freshness: { asOf: new Date(time).toISOString() } });
    expect(view?.aliases.find(({ name }) => name === "release")).toMatchObject({
      routing: { by: "weight", weights: [{ version: "2", weight: 30 }] },
      rollback: { kind: "toStable", version: "1" },
      lastChange: null,
      openChange: null,
    });
  });

  test("a function that was read a moment ago is not read again, an older one is", async () => {
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 5_000 });
    time += 4_000;
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 5_000 });
    expect(cloud.log).toHaveLength(3);
    time += 2_000;
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 5_000 });
    expect(cloud.log).toHaveLength(6);
  });

  test("opening a function that is gone removes it, and one that never was stays absent", async () => {
    await tick(newSyncState([region]), 6);
    cloud.namespaces.get("default")?.functions.delete("pay-api");
    await refreshFunction(deps, key("pay-api"), { maxAgeMs: 0 });
    await refreshFunction(deps, key("nobody"), { maxAgeMs: 0 });
    expect(await readFunction(deps, key("pay-api"))).toBeNull();
    expect(await readFunction(deps, key("nobody"))).toBeNull();
    expect(await namesIn("default")).toEqual(["order-api"]);
  });

  test("opening a function while the cloud is away shows the last state and the failure", async () => {
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 0 });
    const readAt = new Date(time).toISOString();
    cloud.fail = ({ action }) => cloudFailure(action, "unavailable", "NotReached");
    time += 60_000;
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 0 });
    const view = await readFunction(deps, key("order-api"));
    expect(view?.freshness).toEqual({
      asOf: readAt,
      failing: { since: new Date(time).toISOString(), error: expect.objectContaining({ code: "NotReached" }) },
    });
    expect(view?.aliases).toHaveLength(1);
  });

  test("what a change has read back is not undone by a list that was asked for earlier", async () => {
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 0 });
    const [before] = (await readFunction(deps, key("order-api")))?.aliases ?? [];
    if (before === undefined) throw new Error("no alias");
    const call = cloud.call;
    cloud.call = async (request, options) => {
      const answer = await call(request, options);
      if (request.action === "ListAliases") {
        time += 500;
        const { name, mainVersion: _old, routing, description, createdAt, modifiedAt } = before;
        await recordAlias(deps, key("order-api"), name, {
          name,
          mainVersion: "2",
          routing,
          description,
          createdAt,
          modifiedAt,
        });
      }
      return answer;
    };
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 0 });
    expect((await readAlias(deps, key("order-api"), "$DEFAULT"))?.mainVersion).toBe("2");
  });

  test("an alias deleted by a change is not brought back by a list that was asked for earlier", async () => {
    scripted("order-api").aliases.canary = { mainVersion: "1" };
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 0 });
    const call = cloud.call;
    cloud.call = async (request, options) => {
      const answer = await call(request, options);
      if (request.action === "ListAliases") {
        time += 500;
        await recordAlias(deps, key("order-api"), "canary", null);
      }
      return answer;
    };
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 0 });
    expect(await readAlias(deps, key("order-api"), "canary")).toBeNull();
  });

  test("a clock that was ahead does not freeze what it wrote", async () => {
    time += 600_000;
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 0 });
    time -= 600_000;
    scripted("order-api").aliases.$DEFAULT = { mainVersion: "2" };
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 0 });
    expect((await readAlias(deps, key("order-api"), "$DEFAULT"))?.mainVersion).toBe("2");
  });

  test("an index shows a recorded alias at once, and is otherwise the same object", async () => {
    await tick(newSyncState([region]), 6);
    const first = await readFunctionIndex(deps, region, "default");
    expect((await readFunctionIndex(deps, region, "default")).functions).toBe(first.functions);
    const alias = {
      name: "release",
      mainVersion: "2",
      routing: null,
      description: "",
      createdAt: null,
      modifiedAt: null,
    };
    await deps.db.transaction((tx) => recordAlias({ ...deps, db: tx }, key("order-api"), "release", alias));
    const { functions: after } = await readFunctionIndex(deps, region, "default");
    expect(after[0]?.aliases?.map(({ name }) => name)).toEqual(["$DEFAULT", "release"]);
  });

  test("equal states have equal etags, quoted", async () => {
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 0 });
    await refreshFunction(deps, key("pay-api"), { maxAgeMs: 0 });
    const [one, other] = [
      await readAlias(deps, key("order-api"), "$DEFAULT"),
      await readAlias(deps, key("pay-api"), "$DEFAULT"),
    ];
    expect(one?.etag).toMatch(/^"[0-9a-f]{32}"$/);
    expect(one?.etag).toBe(other?.etag);
  });

  test("an alias shows the way back, its last applied change and the one still open", async () => {
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 0 });
    const at = (minutes: number) => new Date(time - minutes * 60_000);
    const onto = (mainVersion: string) => ({ mainVersion, routing: null, description: "" });
    const common = { ...key("order-api"), aliasName: "$DEFAULT", actor: "Ann", fence: 1 };
    const change = (minutes: number, before: string, after: string, outcome: "applied" | "notApplied" | "sent") => ({
      ...common,
      id: crypto.randomUUID(),
      kind: "alias.update" as const,
      before: onto(before),
      after: onto(after),
      outcome,
      requestedAt: at(minutes),
      closedAt: outcome === "sent" ? null : at(minutes),
    });
    const applied = change(30, "1", "$LATEST", "applied");
    const open = change(1, "$LATEST", "2", "sent");
    await deps.db
      .insert(changes)
      .values([change(60, "2", "1", "applied"), applied, change(20, "$LATEST", "1", "notApplied"), open]);
    const view = await readFunction(deps, key("order-api"));
    expect(view?.aliases[0]).toMatchObject({
      rollback: { kind: "toPrevious", version: "1", state: onto("1") },
      lastChange: { id: applied.id, outcome: "applied", actor: "Ann" },
      openChange: { id: open.id, outcome: "sent", closedAt: null },
    });
    expect(await readAlias(deps, key("order-api"), "$DEFAULT")).toEqual(view?.aliases[0]);
  });

  test("lists hold what their reader may see, and count only that", async () => {
    use({ default: ["pay-api", "pay-job", "order-api"], media: ["pay-resize"], other: ["thumbs"] });
    await tick(newSyncState([region]), 20);
    const inDefault = { region, namespace: "default", functionPattern: "pay-*" };
    const inMedia = { region: "*", namespace: "media", functionPattern: "*" };
    const some = { ...deps, caller: { grants: [inDefault, inMedia].map((scope) => ({ role: "qa" as const, scope })) } };
    expect((await readNamespaces(some, region)).namespaces.map(({ name }) => name)).toEqual(["default", "media"]);
    const index = await readFunctionIndex(some, region, "default");
    expect(index.functions.map(({ name }) => name)).toEqual(["pay-api", "pay-job"]);
    expect((await readFunctionIndex(some, region, "other")).functions).toEqual([]);
    const request = { region, namespace: "default", search: "", filter: "all", page: 1, pageSize: 1 } as const;
    expect(await readFunctionPage(some, request)).toMatchObject({ total: 2, functions: [{ name: "pay-api" }] });
    const found = async (text: string) => (await findFunctions(some, region, text, 9)).matches.map(({ name }) => name);
    expect(await found("pay")).toEqual(["pay-api", "pay-job", "pay-resize"]);
    expect(await found("order")).toEqual([]);
    // What was kept for them is not what others get.
    expect((await readFunctionIndex(deps, region, "default")).functions).toHaveLength(3);
  });

  test("pages, search and filters", async () => {
    use({ default: names(25), media: ["fn-00001y", "fn_special"] });
    scripted("fn-00007x").aliases.release = { mainVersion: "1", weights: [{ version: "2", weight: 0.1 }] };
    scripted("fn-00009x").status = "Updating";
    await tick(newSyncState([region]), 20);
    const request = { region, namespace: "default", search: "", filter: "all", page: 3, pageSize: 10 } as const;
    const last = await readFunctionPage(deps, request);
    expect(last).toMatchObject({ total: 25, page: 3 });
    expect(last.functions.map(({ name }) => name)).toEqual(names(25).slice(20));
    const found = async (change: Partial<Parameters<typeof readFunctionPage>[1]>) =>
      (await readFunctionPage(deps, { ...request, page: 1, ...change })).functions.map(({ name }) => name);
    expect(await found({ filter: "splitting" })).toEqual(["fn-00007x"]);
    expect(await found({ filter: "notActive" })).toEqual(["fn-00009x"]);
    expect(await found({ search: "DOES FN-0001" })).toHaveLength(10);
    expect((await findFunctions(deps, region, "fn-00001", 5)).matches.map(({ name }) => name)).toEqual([
      "fn-00001x",
      "fn-00001y",
    ]);
    expect((await findFunctions(deps, region, "fn_", 5)).matches.map(({ name }) => name)).toEqual(["fn_special"]);
    expect((await findFunctions(deps, region, "fn%1", 5)).matches).toHaveLength(0);
  });

  test("code hashes are filled for functions that people look at", async () => {
    const state = newSyncState([region]);
    await tick(state, 3);
    expect(totalAttempts(cloud.counts(), "GetFunctionAddress")).toBe(0);
    await refreshFunction(deps, key("order-api"), { maxAgeMs: 0 });
    await tick(state, 3);
    const view = await readFunction(deps, key("order-api"));
    expect(view?.versions.map(({ codeSha256 }) => codeSha256)).toEqual(Array(3).fill("ab".repeat(32)));
    await tick(state, 3);
    expect(totalAttempts(cloud.counts(), "GetFunctionAddress")).toBe(3);
  });

  test("the first start on an empty database lists everything at once", async () => {
    use({ default: names(450), media: ["resize"] });
    const sync = startSync({ ...deps, now: () => new Date() }, [region]);
    await expect
      .poll(async () => (await namesIn("default")).length + (await namesIn("media")).length, { timeout: 30_000 })
      .toBe(451);
    await sync.stop();
    expect(totalAttempts(cloud.counts(), "ListFunctions")).toBeLessThan(12);
  });
});
