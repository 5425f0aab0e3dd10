import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmulatorHandle, startEmulator } from "../../../emulator/start.ts";
import { createCloud } from "../cloud/cloud";
import { getCallerIdentity } from "../cloud/identity";
import { connectionTo } from "../cloud/test-cloud";
import { checkConnection } from "./check-connection";

const region = "ap-guangzhou";
const weak = {
  secretId: "AKIDweak",
  secretKey: "weak-key",
  denied: ["scf:UpdateAlias", "cls:SearchLog", "scf:DeleteFunction"],
};
let folder: string;
let emulator: EmulatorHandle;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "connection-"));
  emulator = await startEmulator({ folder, settleMs: 0, faults: true, keys: [weak] });
});
afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

function cloudWith(key: { secretId: string; secretKey: string } | null) {
  return createCloud({ ...connectionTo(emulator.url), ...key }, { attempts: 1 });
}

async function statesOf(key: { secretId: string; secretKey: string } | null) {
  const cloud = cloudWith(key);
  const { permissions } = await checkConnection(cloud, region, new Date());
  cloud.close();
  return Object.fromEntries(permissions.map(({ action, state }) => [action, state]));
}

test("every right is found present or missing by its name, and nothing is changed by looking", async () => {
  const before = emulator.history().length;
  expect(await statesOf(weak)).toMatchObject({
    "scf:ListFunctions": "present",
    "scf:GetFunction": "present",
    "scf:GetAccount": "present",
    "monitor:GetMonitorData": "present",
    "monitor:DescribeBaseMetrics": "present",
    "cls:SearchLog": "missing",
    "sts:GetCallerIdentity": "present",
    "scf:UpdateAlias": "missing",
    "scf:CreateAlias": "present",
    "scf:PublishVersion": "present",
    "scf:InvokeFunction": "present",
    "scf:CreateTrigger": "present",
    "scf:DeleteAlias": "present",
    "scf:DeleteFunctionVersion": "present",
    "scf:DeleteFunction": "missing",
    // The embedded cloud has no access management: it cannot tell.
    "cam:ListUsers": "unknown",
  });
  expect(emulator.history()).toHaveLength(before);
});

test("the embedded cloud's own key has every right that is tried", async () => {
  const { "cam:ListUsers": cam, ...states } = await statesOf(null);
  expect(cam).toBe("unknown");
  expect(Object.entries(states).filter(([, state]) => state !== "present")).toEqual([]);
});

test("a key that is not valid proves nothing about rights", async () => {
  const states = await statesOf({ secretId: "AKIDnobody", secretKey: "nothing" });
  expect(new Set(Object.values(states))).toEqual(new Set(["unknown"]));
});

test("a key is told by its account", async () => {
  const cloud = cloudWith(weak);
  const identity = await getCallerIdentity(cloud, region, { purpose: "read" });
  cloud.close();
  expect(identity).toEqual({
    accountId: "100000000001",
    arn: "qcs::cam::uin/100000000001:uin/100000000001",
    type: "CAMUser",
  });
});
