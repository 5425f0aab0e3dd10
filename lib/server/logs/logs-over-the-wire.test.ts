import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type Cloud, createCloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { runFunction } from "../cloud/invoke";
import type { LogFilter } from "../cloud/logs-filter";
import { connectionTo } from "../cloud/test-cloud";
import { putRunnable } from "../invocations/test-runnable";
import { readErrorGroups, readLatencies, readLogPage, readRequestStory } from "./read-logs";

const place = { region: "ap-guangzhou", namespace: "default" };
/** Prints what it is told to, and fails when told so. */
const codeOf = (version: number) => `exports.main_handler = async (event) => {
  if (event.say) console.log(event.say);
  if (event.fail) throw new TypeError(event.fail);
  return ${version};
};`;

let folder: string;
let emulator: EmulatorHandle;
let cloud: Cloud;
let number = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-logs-"));
  emulator = await startEmulator({ folder, settleMs: 0, logsDelayMs: 0 });
  cloud = createCloud(connectionTo(emulator.url), { backoffMs: 5 });
});
afterAll(async () => {
  cloud.close();
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

async function newFunction(logTopicId?: string): Promise<FunctionKey> {
  number += 1;
  const key = { ...place, functionName: `logged-${number}` };
  const aliases = { release: { mainVersion: "1" }, prepub: { mainVersion: "2" } };
  const topic = logTopicId === undefined ? {} : { logTopicId };
  await putRunnable(emulator.cloud.store, { ...key, codes: [codeOf(1), codeOf(2)], aliases, ...topic });
  return key;
}

async function call(key: FunctionKey, qualifier: string, event: object): Promise<string> {
  const run = { qualifier, event: JSON.stringify(event), mode: "sync", routingKey: null } as const;
  const { functionRequestId } = await runFunction(cloud, key, run, { purpose: "read" });
  return String(functionRequestId);
}

const deps = () => ({ cloud, now: () => new Date() });
/** The last ten minutes and the next. */
const range = () => ({ from: new Date(Date.now() - 600_000), to: new Date(Date.now() + 600_000) });
const search = (key: FunctionKey, filter: LogFilter, page: { limit?: number; cursor?: string | null } = {}) =>
  readLogPage(deps(), key, filter, { ...range(), limit: 100, cursor: null, ...page });
const messages = async (key: FunctionKey, text: string) =>
  (await search(key, { text })).lines.map(({ message }) => message);

describe("a search", () => {
  test("finds lines by version, alias, status, request and words, newest first", async () => {
    const key = await newFunction();
    await call(key, "release", { say: "one order" });
    const failed = await call(key, "prepub", { say: "two orders", fail: "no tier" });
    const by = async (filter: LogFilter) =>
      (await search(key, filter)).lines.filter(({ source }) => source === "custom").map(({ message }) => message);
    expect(await by({})).toEqual(["two orders", "one order"]);
    expect(await by({ version: "1" })).toEqual(["one order"]);
    expect(await by({ alias: "prepub" })).toEqual(["two orders"]);
    expect(await by({ status: "ok" })).toEqual(["one order"]);
    expect(await by({ status: "error" })).toEqual(["two orders"]);
    expect(await by({ status: "user" })).toEqual(["two orders"]);
    expect(await by({ status: "platform" })).toEqual([]);
    expect(await by({ status: 430 })).toEqual(["two orders"]);
    expect(await by({ requestId: failed })).toEqual(["two orders"]);
    expect(await by({ text: "one order" })).toEqual(["one order"]);
    const { lines, cql } = await search(key, { requestId: failed });
    expect(lines.at(-1)).toMatchObject({ version: "2", alias: "prepub", source: "platform", statusCode: 202 });
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    expect(cql).toContain(`SCF_RequestId:"${failed}"`);
  });

  test("goes on page by page until every line was given once", async () => {
    const key = await newFunction();
    for (const each of [1, 2, 3]) await call(key, "1", { say: `line ${each}` });
    const all = (await search(key, {})).lines.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await search(key, {}, { limit: 5, cursor });
      expect(page.lines.length).toBeLessThanOrEqual(5);
      seen.push(...page.lines.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(all);
  });

  test("a place that has expired is found again by counting", async () => {
    const key = await newFunction();
    for (const each of [1, 2]) await call(key, "1", { say: `line ${each}` });
    const asked = { ...range(), limit: 5, cursor: null };
    const first = await readLogPage(deps(), key, {}, asked);
    const cursor: Record<string, unknown> = JSON.parse(Buffer.from(first.next ?? "", "base64url").toString());
    const expired = Buffer.from(JSON.stringify({ ...cursor, context: "long-gone" })).toString("base64url");
    const second = await readLogPage(deps(), key, {}, { ...asked, cursor: first.next });
    const again = await readLogPage(deps(), key, {}, { ...asked, cursor: expired });
    expect(again.lines).toEqual(second.lines);
    expect(again.lines.length).toBeGreaterThan(0);
  });

  test("a cursor that nobody gave is refused", async () => {
    const key = await newFunction();
    await expect(async () => search(key, {}, { cursor: "e30" })).rejects.toMatchObject({
      problem: { code: "badRequest" },
    });
  });
});

describe("what people type", () => {
  const other = "secret of another function";

  test.each([
    'x" OR SCF_FunctionName:"logged',
    '" OR "" OR "',
    "x' OR '1'='1",
    "\\",
    '\\" OR SCF_Message:*',
    "nothing | select * from log",
    "* OR 1",
    "secret*",
    "a\nOR secret",
    "a\u0000b\r\nOR *",
    ") OR (SCF_Type:Custom",
    "NOT nothing",
    "[0 TO 9]",
    "你好 OR secret",
  ])("%j finds only itself", async (hostile) => {
    const [key, stranger] = [await newFunction(), await newFunction()];
    await call(stranger, "1", { say: other });
    await call(key, "1", { say: "harmless line" });
    const isFound = (text: string) => messages(key, text);
    if (/[\p{L}\p{N}]/u.test(hostile)) {
      expect(await isFound(hostile)).toEqual([]);
      await call(key, "1", { say: `before ${hostile.replaceAll(/\p{Cc}/gu, " ")} behind` });
      expect(await isFound(hostile)).toHaveLength(1);
    }
    for (const filter of [{ version: hostile }, { alias: hostile }, { requestId: hostile }]) {
      expect((await search(key, filter)).lines).toEqual([]);
    }
  });
});

describe("equal errors", () => {
  test("are one group with count, first and last, new where an older version served without it", async () => {
    const key = await newFunction();
    await call(key, "release", { fail: "stock 17 is gone" });
    await call(key, "release", {});
    await call(key, "prepub", { fail: "stock 4 is gone" });
    await call(key, "prepub", { fail: "no tier for 120 items" });
    const last = await call(key, "prepub", { fail: "no tier for 99 items" });
    const { groups, isComplete } = await readErrorGroups(deps(), key, {}, range());
    expect(isComplete).toBe(true);
    expect(groups).toHaveLength(3);
    expect(groups[0]).toMatchObject({
      pattern: "TypeError: no tier for <n> items",
      sample: "TypeError: no tier for 99 items",
      version: "2",
      statusCode: 430,
      count: 2,
      functionRequestId: last,
      isNewInVersion: true,
    });
    expect(groups.slice(1).map(({ version, isNewInVersion }) => [version, isNewInVersion])).toEqual(
      expect.arrayContaining([
        ["1", false],
        ["2", false],
      ]),
    );
    const ofOne = await readErrorGroups(deps(), key, { version: "1" }, range());
    expect(ofOne.groups.map(({ pattern }) => pattern)).toEqual(["TypeError: stock <n> is gone"]);
  });
});

test("one request's whole story: its lines in order, its version, alias, outcome and duration", async () => {
  const key = await newFunction();
  const id = await call(key, "prepub", { say: "first words", fail: "no tier" });
  await call(key, "prepub", { say: "somebody else's" });
  const { tries, isComplete } = await readRequestStory(deps(), key, id, range());
  expect(isComplete).toBe(true);
  expect(tries).toHaveLength(1);
  expect(tries[0]).toMatchObject({ retry: 0, version: "2", alias: "prepub", statusCode: 430 });
  expect(tries[0]?.durationMs).not.toBeNull();
  expect(tries[0]?.lines.map(({ message }) => message.split(" ")[0])).toEqual([
    "START",
    "first",
    "ERROR",
    "END",
    "Report",
  ]);
});

test("durations come as percentiles by version, newest first", async () => {
  const key = await newFunction();
  for (const version of ["1", "2", "2"]) await call(key, version, {});
  const { versions } = await readLatencies(deps(), key, {}, range());
  expect(versions.map(({ version, requests }) => [version, requests])).toEqual([
    ["2", 2],
    ["1", 1],
  ]);
  for (const { p50Ms, p95Ms, p99Ms, maxMs } of versions) {
    expect([p50Ms, p95Ms, p99Ms, maxMs]).toEqual([p50Ms, p95Ms, p99Ms, maxMs].toSorted((a, b) => a - b));
    expect(maxMs).toBeGreaterThan(0);
  }
});

test("a function that delivers no logs has no topic and no lines", async () => {
  const key = await newFunction("");
  expect(await search(key, {})).toMatchObject({ topicId: null, lines: [], next: null });
  expect(await readErrorGroups(deps(), key, {}, range())).toMatchObject({ topicId: null, groups: [] });
});

test("a topic that somebody deleted is as good as none; another failure is the cloud's", async () => {
  const key = await newFunction();
  const failing = (code: string): Cloud => ({
    ...cloud,
    async call(request, options) {
      if (request.action !== "SearchLog") return cloud.call(request, options);
      const fields = { kind: "refused", code, cloudRequestId: "r-1", action: "SearchLog" } as const;
      throw new CloudCallError("No such topic.", fields);
    },
  });
  const read = (code: string) =>
    readLogPage({ ...deps(), cloud: failing(code) }, key, {}, { ...range(), limit: 100, cursor: null });
  expect(await read("ResourceNotFound.TopicNotExist")).toMatchObject({ topicId: null, lines: [] });
  await expect(read("FailedOperation.SearchTimeout")).rejects.toMatchObject({ cloudRequestId: "r-1" });
});
