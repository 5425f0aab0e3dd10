import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import { type Cloud, createCloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { runFunction } from "../cloud/invoke";
import { connectionTo } from "../cloud/test-cloud";
import { lookForHeader } from "./look-for-header";
import { lookUpExecutions } from "./look-up-executions";
import { putRunnable, TELLING_CODE } from "./test-runnable";

const key = { region: "ap-guangzhou", namespace: "default", functionName: "orders" };
const silent = { ...key, functionName: "silent" };
const unlogged = { ...key, functionName: "unlogged" };
const PRINTING_CODE = `exports.main_handler = (event) => { for (const line of event.lines ?? []) console.log(line); };`;

let folder: string;
let emulator: EmulatorHandle;
let cloud: Cloud;
const deps = () => ({ cloud, now: () => new Date() });

/** A cloud in which somebody has deleted the log topic. */
const withoutTopic = (): Cloud => ({
  ...cloud,
  call: async (request, options) => {
    if (request.action !== "SearchLog") return cloud.call(request, options);
    const fields = { kind: "refused", code: "ResourceNotFound.TopicNotExist", cloudRequestId: "r-1" } as const;
    throw new CloudCallError("No such topic.", { ...fields, action: request.action });
  },
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-logs-"));
  emulator = await startEmulator({ folder, faults: true, settleMs: 0, logsDelayMs: 0 });
  cloud = createCloud(connectionTo(emulator.url), { backoffMs: 5 });
  const { store } = emulator.cloud;
  const aliases = { release: { mainVersion: "1", weights: [{ version: "2", weight: 1 }] } };
  await putRunnable(store, { ...key, codes: [TELLING_CODE, TELLING_CODE], aliases });
  await putRunnable(store, { ...silent, codes: [PRINTING_CODE] });
  await putRunnable(store, { ...unlogged, codes: [TELLING_CODE], logTopicId: "" });
});
afterEach(() => emulator.control.clearFaults());
afterAll(async () => {
  cloud.close();
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(qualifier: string, event: object = {}, of = key): Promise<string> {
  const request = { qualifier, event: JSON.stringify(event), mode: "sync", routingKey: null } as const;
  return (await runFunction(cloud, of, request, { purpose: "read" })).functionRequestId;
}

describe("executions by their ids", () => {
  test("the log tells which version ran, by which alias, and how it ended", async () => {
    const ids = [await run("release"), await run("1", { fail: true })];
    const { executions, hasLogTopic } = await lookUpExecutions(deps(), key, ids);
    expect(hasLogTopic).toBe(true);
    expect(executions).toMatchObject([
      { functionRequestId: ids[0], version: "2", alias: "release", statusCode: 200 },
      { functionRequestId: ids[1], version: "1", alias: "", statusCode: 430 },
    ]);
    for (const { durationMs, memoryMb, startedAt } of executions) {
      expect(durationMs).toBeGreaterThan(0);
      expect(memoryMb).toBeGreaterThan(0);
      expect(startedAt).not.toBeNull();
    }
  });

  test("a hundred at once, those that are not there left out", async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, () => run("release")));
    const asked = [...ids, ...Array.from({ length: 50 }, () => crypto.randomUUID())];
    const { executions } = await lookUpExecutions(deps(), key, asked);
    expect(executions.map(({ functionRequestId }) => functionRequestId)).toEqual(ids);
  });

  test("an execution of another function is not shown", async () => {
    const id = await run("1", {}, silent);
    expect((await lookUpExecutions(deps(), key, [id])).executions).toEqual([]);
    expect((await lookUpExecutions(deps(), silent, [id])).executions).toHaveLength(1);
  });

  test.each([
    'x" OR SCF_RequestId:*',
    'x" OR SCF_FunctionName:"silent',
    "*",
    "x\\",
    'x" | select SCF_RequestId',
    "x) OR (SCF_Type:Platform",
  ])("%j asks for nothing but itself", async (id) => {
    await run("release");
    expect((await lookUpExecutions(deps(), key, [id])).executions).toEqual([]);
  });

  test("a function that delivers no logs, or to a topic that is gone, has none to wait for", async () => {
    const none = { executions: [], hasLogTopic: false };
    expect(await lookUpExecutions(deps(), unlogged, [await run("1", {}, unlogged)])).toEqual(none);
    const gone = { ...deps(), cloud: withoutTopic() };
    expect(await lookUpExecutions(gone, key, [crypto.randomUUID()])).toEqual(none);
  });

  test("a log that cannot be read is not an empty one", async () => {
    emulator.control.addFault({ action: "SearchLog", fault: { kind: "http500" }, times: 100 });
    await expect(lookUpExecutions(deps(), key, [crypto.randomUUID()])).rejects.toMatchObject({ kind: "unavailable" });
  });
});

describe("a header's name in recent lines", () => {
  test("is seen where a line mentions it, as a word and not as a part of one", async () => {
    await run("1", { lines: ["x-user-id: 7", "plain line", 'headers {"user-agent":"curl"}'] }, silent);
    const sighting = await lookForHeader(deps(), silent, "x-user-id");
    expect(sighting).toEqual({ header: "x-user-id", isSeen: true, lines: 3 });
    for (const header of ["user-agent", "X-User-Id"]) {
      expect(await lookForHeader(deps(), silent, header)).toMatchObject({ isSeen: true });
    }
    expect(await lookForHeader(deps(), silent, "X-Shop")).toEqual({ header: "X-Shop", isSeen: false, lines: 3 });
  });

  test.each(["x' OR SCF_Type:'Custom", "Report", "START"])(
    "%j finds no line of the platform or of others",
    async (header) => {
      await run("1", { lines: ["plain line"] }, silent);
      expect(await lookForHeader(deps(), silent, header)).toMatchObject({ isSeen: false });
    },
  );

  test("nothing is said without a log, without lines, and when it cannot be read", async () => {
    expect(await lookForHeader(deps(), unlogged, "User")).toEqual({ header: "User", isSeen: null, lines: 0 });
    expect(await lookForHeader({ ...deps(), cloud: withoutTopic() }, silent, "User")).toEqual({
      header: "User",
      isSeen: null,
      lines: 0,
    });
    const future = { cloud, now: () => new Date(Date.now() + 7_200_000) };
    expect(await lookForHeader(future, silent, "User")).toEqual({ header: "User", isSeen: null, lines: 0 });
    emulator.control.addFault({ action: "SearchLog", fault: { kind: "http500" }, times: 100 });
    expect(await lookForHeader(deps(), silent, "User")).toEqual({ header: "User", isSeen: null, lines: 0 });
  });
});
