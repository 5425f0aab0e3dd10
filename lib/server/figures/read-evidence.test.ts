import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { changeAlias } from "../change/change-alias";
import { cloudCalls } from "../change/cloud-calls";
import { etag, testDeps } from "../change/test-change-world";
import { getAlias } from "../cloud/aliases";
import { type Cloud, createCloud } from "../cloud/cloud";
import { runFunction } from "../cloud/invoke";
import { connectionTo } from "../cloud/test-cloud";
import { publishVersion } from "../cloud/versions";
import type { DatabaseConnection } from "../db/connection";
import { testDatabases } from "../db/test-databases";
import { putRunnable, TELLING_CODE } from "../invocations/test-runnable";
import { readEvidence } from "./read-evidence";

const place = { region: "ap-guangzhou", namespace: "default" };
const OTHER_CODE = `${TELLING_CODE}\n// another`;

describe.each(testDatabases)("with $kind", ({ open }) => {
  let folder: string;
  let emulator: EmulatorHandle;
  let cloud: Cloud;
  let connection: DatabaseConnection;
  let number = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "halftone-evidence-"));
    emulator = await startEmulator({ folder, faults: true, settleMs: 0, logsDelayMs: 0 });
    cloud = createCloud(connectionTo(emulator.url), { backoffMs: 5 });
    connection = await open();
  });
  afterEach(() => emulator.control.clearFaults());
  afterAll(async () => {
    cloud.close();
    await connection.close();
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Alias `prepub` on version 1; version 2 and `$LATEST` have the same code. */
  async function newFunction(logTopicId?: string): Promise<FunctionKey> {
    number += 1;
    const key = { ...place, functionName: `orders-${number}x` };
    const aliases = { prepub: { mainVersion: "1" }, release: { mainVersion: "1" } };
    const topic = logTopicId === undefined ? {} : { logTopicId };
    await putRunnable(emulator.cloud.store, { ...key, codes: [OTHER_CODE, TELLING_CODE], aliases, ...topic });
    return key;
  }

  async function call(key: FunctionKey, qualifier: string, ...events: object[]): Promise<void> {
    for (const event of events) {
      const run = { qualifier, event: JSON.stringify(event), mode: "sync", routingKey: null } as const;
      await runFunction(cloud, key, run, { purpose: "read" });
    }
  }

  const evidence = (key: FunctionKey, version: string, aliasName = "prepub") =>
    readEvidence({ db: connection.db, cloud, now: () => new Date() }, key, { aliasName, version });

  async function move(key: FunctionKey, wish: Omit<AliasState, "description">) {
    const live = await getAlias(cloud, key, "prepub", { purpose: "read" });
    if (live === null) throw new Error("the alias is gone");
    const outcome = await changeAlias(testDeps(connection.db, cloudCalls(cloud)), {
      act: "update",
      key,
      aliasName: "prepub",
      ifMatch: etag(live),
      wish,
      reason: undefined,
      idempotencyKey: null,
    });
    expect(outcome).toMatchObject({ ok: true });
  }

  test("requests and failures of one version through one alias are counted", async () => {
    const key = await newFunction();
    await move(key, { mainVersion: "2", routing: null });
    await call(key, "prepub", {}, {}, { fail: true });
    // Neither another alias's requests nor direct ones nor another version's are this one's.
    await call(key, "release", {}, { fail: true });
    await call(key, "2", {});
    const found = await evidence(key, "2");
    expect(found).toMatchObject({ requests: 3, errors: 1, missing: null, sinceFrom: "change" });
    expect(found?.since).toBe(found?.from);
    expect(found?.lastRequestAt).not.toBeNull();
  });

  test("a version that nobody asked for has served no requests, which is known", async () => {
    const key = await newFunction();
    expect(await evidence(key, "1")).toMatchObject({ requests: 0, errors: 0, lastRequestAt: null, missing: null });
  });

  test("an alias that nobody changed here serves since its modification", async () => {
    const key = await newFunction();
    const live = await getAlias(cloud, key, "prepub", { purpose: "read" });
    expect(await evidence(key, "1")).toMatchObject({ since: live?.modifiedAt, sinceFrom: "alias" });
    expect(await evidence(key, "2")).toMatchObject({ since: null, sinceFrom: null });
  });

  test("a version without service now is counted over seven days", async () => {
    const found = await evidence(await newFunction(), "2");
    const span = Date.parse(found?.to ?? "") - Date.parse(found?.from ?? "");
    expect(span).toBe(7 * 24 * 3_600_000);
  });

  test("whether $LATEST has the same code is told by the hashes", async () => {
    const key = await newFunction();
    expect(await evidence(key, "2")).toMatchObject({ isSameCodeAsLatest: true });
    const old = await evidence(key, "1");
    expect(old?.isSameCodeAsLatest).toBe(false);
    expect(old?.codeSha256).toMatch(/^[0-9a-f]{64}$/);
    emulator.control.addFault({ action: "GetFunctionAddress", fault: { kind: "http500" }, times: 100 });
    expect(await evidence(key, "2")).toMatchObject({ codeSha256: null, isSameCodeAsLatest: null, requests: 0 });
  });

  test("without a log, or with one that cannot be read, nothing is counted and it is said why", async () => {
    const unlogged = await newFunction("");
    expect(await evidence(unlogged, "1")).toMatchObject({ requests: null, errors: null, missing: "noLogTopic" });
    const key = await newFunction();
    emulator.control.addFault({ action: "SearchLog", fault: { kind: "http500" }, times: 100 });
    expect(await evidence(key, "1")).toMatchObject({ requests: null, errors: null, missing: "unreadable" });
  });

  test("of an alias that does not exist there is none", async () => {
    const key = await newFunction();
    await publishVersion(cloud, key, "", { purpose: "write" });
    expect(await evidence(key, "1", "nobody")).toBeNull();
  });
});
