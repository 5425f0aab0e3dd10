import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StoredGatewayApi } from "./gateway/gateway-model.ts";
import { openLmdbStore } from "./lmdb-store.ts";
import { sampleRecord } from "./logs/sample-lines.ts";
import type { ExecutionRecord, StoredAlias, StoredFunction, StoredVersion } from "./model.ts";
import type { Store } from "./store.ts";

const key = { region: "ap-guangzhou", namespace: "default", functionName: "fn" };
const fn: StoredFunction = {
  region: key.region,
  namespace: key.namespace,
  name: "fn",
  functionId: "lam-1",
  type: "Event",
  runtime: "Nodejs18.15",
  tags: [],
  nextVersion: 1,
  addTime: 1,
  modTime: 1,
};
const alias: StoredAlias = {
  ...key,
  name: "a",
  mainVersion: "1",
  weights: [],
  rules: [],
  description: "",
  addTime: 1,
  modTime: 1,
};
const version: StoredVersion = {
  ...key,
  version: "$LATEST",
  description: "",
  status: "Creating",
  statusReason: "",
  settlesAt: 500,
  codeSha256: "",
  codeSize: 0,
  handler: "index.main",
  memoryMb: 128,
  timeoutSeconds: 3,
  initTimeoutSeconds: 65,
  environment: [],
  extra: { Role: "r" },
  addTime: 1,
  modTime: 1,
};
const entry = { time: 1, requestId: "r", region: key.region, action: "Test", request: {} };

let folder: string;
let store: Store;
let now = 0;
beforeEach(async () => {
  now = 0;
  folder = await mkdtemp(join(tmpdir(), "store-"));
  store = await openLmdbStore(folder, () => now);
  await store.write(entry, (draft) => {
    draft.putFunction(fn);
    draft.putVersion(version);
    draft.putAlias(alias);
  });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function reopen(): Promise<void> {
  await store.close();
  store = await openLmdbStore(folder, () => now);
}

test("what was written is there after reopening, history included", async () => {
  await reopen();
  expect(store.getFunction(key)).toEqual(fn);
  expect(store.getVersion(key, "$LATEST")).toEqual(version);
  expect(store.listAliases(key)).toEqual([alias]);
  expect(store.history()).toEqual([{ ...entry, sequence: 1 }]);
  await store.write(entry, () => {});
  expect(store.history(2)).toMatchObject([{ sequence: 2 }]);
});

test("a write is visible to readers before it is on disk, and nothing of a change that throws is", async () => {
  const writing = store.write(entry, (draft) => draft.putAlias({ ...alias, mainVersion: "2" }));
  expect(store.getAlias(key, "a")?.mainVersion).toBe("2");
  await writing;
  const failing = store.write(entry, (draft) => {
    draft.putAlias({ ...alias, mainVersion: "3" });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(store.getAlias(key, "a")?.mainVersion).toBe("2");
  expect(store.history()).toHaveLength(2);
});

test("a pending status reads as Active from its time on", async () => {
  now = 499;
  expect(store.getVersion(key, "$LATEST")?.status).toBe("Creating");
  now = 500;
  expect(store.getVersion(key, "$LATEST")).toMatchObject({ status: "Active", settlesAt: null });
  expect(store.listVersions(key)).toMatchObject([{ status: "Active" }]);
});

test("deleting a function deletes what belongs to it, for good", async () => {
  await store.write(entry, (draft) => draft.deleteFunction(key));
  expect([store.listVersions(key), store.listAliases(key)]).toEqual([[], []]);
  await reopen();
  expect(store.getFunction(key)).toBeNull();
  await store.write(entry, (draft) => draft.putFunction(fn));
  expect([store.listVersions(key), store.listAliases(key)]).toEqual([[], []]);
});

test("the default namespace exists in every region without being written", () => {
  expect(store.getNamespace("ap-tokyo", "default")).toMatchObject({ name: "default", type: "default" });
  expect(store.listNamespaces("ap-tokyo")).toHaveLength(1);
  expect(store.getNamespace("ap-tokyo", "other")).toBeNull();
});

test("a function URL is found by its id as long as it exists", async () => {
  const trigger = {
    ...key,
    name: "abc",
    type: "http",
    qualifier: "a",
    enabled: true,
    desc: "{}",
    customArgument: "",
    description: "",
    addTime: 1,
    modTime: 1,
  };
  await store.write(entry, (draft) => draft.putTrigger(trigger));
  await reopen();
  expect(store.findUrlTrigger("abc")).toEqual(trigger);
  await store.write(entry, (draft) => draft.deleteFunction(key));
  expect(store.findUrlTrigger("abc")).toBeNull();
});

test("a gateway's service, APIs and releases and a custom domain are there after reopening, and go as one", async () => {
  const { region } = key;
  const service = {
    region,
    serviceId: "service-1",
    name: "shop",
    description: "",
    protocol: "http",
    netTypes: ["OUTER"],
    stages: { test: { version: "v", time: 1 } },
    releases: [{ version: "v", stage: "test" as const, description: "", time: 1 }],
    addTime: 1,
    modTime: 1,
  };
  const api: StoredGatewayApi = {
    region,
    serviceId: "service-1",
    apiId: "api-1",
    name: "",
    description: "",
    path: "/",
    method: "ANY",
    protocol: "HTTP",
    authType: "NONE",
    timeoutSeconds: 15,
    namespace: key.namespace,
    functionName: "fn",
    qualifier: "a",
    functionType: "EVENT",
    isIntegratedResponse: true,
    requestParameters: [],
    extra: {},
    addTime: 1,
    modTime: 1,
  };
  const release = { region, serviceId: "service-1", version: "v", apis: [api] };
  const domain = {
    region,
    domain: "a.example.com",
    protocol: "HTTP",
    endpoints: [],
    extra: {},
    addTime: 1,
    modTime: 1,
  };
  await store.write(entry, (draft) => {
    draft.putGatewayService(service);
    draft.putGatewayApi(api);
    draft.putGatewayRelease(release);
    draft.putCustomDomain(domain);
  });
  await reopen();
  expect(store.gateway.findService("service-1")).toEqual(service);
  expect(store.gateway.listApisOf(key)).toEqual([api]);
  expect(store.gateway.getRelease(region, "service-1", "v")).toEqual(release);
  expect(store.listCustomDomains(region)).toEqual([domain]);
  await store.write(entry, (draft) => {
    draft.deleteGatewayService(region, "service-1");
    draft.deleteCustomDomain(region, "a.example.com");
  });
  await reopen();
  expect([store.gateway.listServices(region), store.gateway.listApisOf(key)]).toEqual([[], []]);
  expect(store.getCustomDomain(region, "a.example.com")).toBeNull();
});

describe("executions", () => {
  const record = (time: number, functionName = "fn"): ExecutionRecord => ({
    ...key,
    functionName,
    requestId: `r${time}`,
    version: "1",
    alias: "a",
    qualifier: "a",
    invocationType: "RequestResponse",
    source: "api",
    time,
    endTime: time + 1,
    durationMs: 1,
    billedMs: 1,
    memoryBytes: 1,
    memoryLimitMb: 128,
    status: 200,
    errorMessage: "",
    retryNumber: 0,
    coldStart: false,
    logs: [{ time, level: "INFO", text: "hello" }],
  });
  const timesIn = async (from: number, to: number) =>
    (await store.listExecutions({ ...key, from, to })).map(({ time }) => time);

  test("are seen as soon as they were appended, by start time, from inclusive and to exclusive", async () => {
    for (const time of [30, 10, 20, 40]) store.appendExecution(record(time));
    store.appendExecution(record(20, "another"));
    expect(await timesIn(10, 40)).toEqual([10, 20, 30]);
    expect(await store.listExecutions({ ...key, from: 10, to: 11 })).toEqual([record(10)]);
  });

  test("two at the same time are both kept, and survive reopening", async () => {
    store.appendExecution(record(10));
    store.appendExecution({ ...record(10), requestId: "other" });
    await reopen();
    expect(await timesIn(0, 100)).toEqual([10, 10]);
  });

  test("older than seven days are dropped at the next start", async () => {
    const day = 24 * 3600_000;
    store.appendExecution(record(day));
    store.appendExecution(record(day, "another"));
    store.appendExecution(record(2 * day));
    now = 8.5 * day;
    await reopen();
    expect(await timesIn(0, 10 * day)).toEqual([2 * day]);
    expect(await store.listExecutions({ ...key, functionName: "another", from: 0, to: 10 * day })).toEqual([]);
  });
});

describe("executions beyond the limits", () => {
  const limits = { keptMs: 1_000_000, maxRecords: 1000, maxBytes: 1_000_000 };
  const record = (time: number, text = "") =>
    sampleRecord({ ...key, time, requestId: `r${time}`, logs: [{ time, level: "INFO", text }] });

  async function reopenBounded(): Promise<void> {
    await store.close();
    store = await openLmdbStore(folder, () => now, { limits });
  }

  async function kept(functionName = "fn"): Promise<number[]> {
    // Closing waits for what is being removed.
    await reopenBounded();
    const records = await store.listExecutions({ ...key, functionName, from: 0, to: Number.MAX_SAFE_INTEGER });
    return records.map(({ time }) => time);
  }

  test("in number go from the oldest on, each function by itself", async () => {
    await reopenBounded();
    store.appendExecution({ ...record(1), functionName: "quiet" });
    for (let time = 1; time <= 2500; time++) store.appendExecution(record(time));
    await store.listExecutions({ ...key, from: 0, to: 1 });
    const times = await kept();
    expect(times.length).toBeLessThanOrEqual(1000);
    expect(times.length).toBeGreaterThanOrEqual(950);
    expect(times).toEqual(Array.from(times, (_, index) => 2501 - times.length + index));
    expect(await kept("quiet")).toEqual([1]);
    expect((await store.listRecorded(key.region)).find((each) => each.key.functionName === "fn")?.usage.records).toBe(
      times.length,
    );
  });

  test("in size go as well", async () => {
    await reopenBounded();
    for (let time = 1; time <= 300; time++) store.appendExecution(record(time, "x".repeat(10_000)));
    await store.listExecutions({ ...key, from: 0, to: 1 });
    const times = await kept();
    expect(times.length).toBeGreaterThan(80);
    expect(times.length).toBeLessThan(100);
    expect(times.at(-1)).toBe(300);
  });

  test("do not take their figures with them", async () => {
    await reopenBounded();
    for (let time = 1; time <= 2500; time++) store.appendExecution(record(time));
    const range = { key, scope: { of: "function" }, seconds: 60, from: 0, to: 0 } as const;
    expect((await store.listMetrics(range))[0]?.totals.invocations).toBe(2500);
    await reopenBounded();
    expect((await store.listMetrics(range))[0]?.totals.invocations).toBe(2500);
  });

  test("are read in pieces, in either order, without a gap", async () => {
    for (let time = 1; time <= 1700; time++) store.appendExecution(record(time));
    for (const order of ["asc", "desc"] as const) {
      const times: number[] = [];
      for await (const piece of store.scanExecutions({ ...key, from: 5, to: 1696 }, order)) {
        times.push(...piece.map(({ time }) => time));
      }
      const expected = Array.from({ length: 1691 }, (_, index) => index + 5);
      expect(times).toEqual(order === "asc" ? expected : expected.reverse());
    }
  });
});

describe("code packages", () => {
  test("are unpacked under their hash, once", async () => {
    const zip = zipSync({ "index.js": strToU8("x"), "lib/deep.js": strToU8("y") });
    const [first, second] = await Promise.all([store.saveCode(zip), store.saveCode(zip)]);
    expect(first).toEqual(second);
    expect(await readFile(join(store.codeFolder(first.sha256), "lib/deep.js"), "utf8")).toBe("y");
    expect(new Uint8Array(await readFile(store.codePackage(first.sha256)))).toEqual(zip);
  });

  test.each(["../outside.js", "a/../../outside.js", "/etc/outside.js", "a\\..\\outside.js", "C:/outside.js"])(
    "with the entry %s are refused",
    async (name) => {
      await expect(store.saveCode(zipSync({ [name]: strToU8("x") }))).rejects.toThrow(/leaves the package/);
    },
  );

  test("that are no zip are refused", async () => {
    await expect(store.saveCode(strToU8("plain text"))).rejects.toMatchObject({
      code: "InvalidParameterValue.ZipFile",
    });
  });
});

test("clearing forgets everything that was written", async () => {
  await store.putObject("b", "o", strToU8("x"));
  await store.clear();
  expect([store.history(), store.getFunction(key), store.getObject("b", "o")]).toEqual([[], null, null]);
  await reopen();
  expect(store.listFunctions(key.region, key.namespace)).toEqual([]);
});
