import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type EmulatorHandle, startEmulator } from "@/emulator/start.ts";
import type { Role } from "@/lib/domain/access";
import type { AliasState } from "@/lib/domain/alias-schema";
import { type Drift, driftListSchema } from "@/lib/domain/drift-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { postDemoSession } from "../access/session-requests";
import { all, split } from "../change/test-change-world";
import { getAlias, updateAlias } from "../cloud/aliases";
import { putFunctions } from "../cloud/test-cloud";
import { closeDatabase } from "../db/database";
import { createTestDatabase } from "../db/test-databases";
import { getOwnDeps } from "../deps";
import { getFunction } from "../function-requests";
import { HttpProblem } from "../http-problem";
import { ownCloud } from "../own-cloud";
import { adoptDrift, dismissDrift, listFunctionDrifts, listOpenDrifts, restoreDrift } from "./drift-requests";
import { putAliasOwner } from "./owner-requests";

// The tests ask without HTTP around them: these are the headers of whoever asks.
const caller = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("../access/callers", () => ({ callerHeaders: async () => caller.headers }));

async function signIn(role: Role): Promise<void> {
  const { headers } = await postDemoSession({ role });
  caller.headers = new Headers({ cookie: headers?.["set-cookie"]?.split(";")[0] ?? "" });
}

const region = "ap-guangzhou";
let folder: string;
let emulator: EmulatorHandle;
let number = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "halftone-drift-"));
  emulator = await startEmulator({ folder, faults: true, settleMs: 0, rateLimits: false });
  vi.stubEnv("HALFTONE_CLOUD_ENDPOINT", emulator.url);
  vi.stubEnv("DATABASE_URL", await createTestDatabase());
  vi.stubEnv("TENCENTCLOUD_REGION", region);
});
beforeEach(() => signIn("release-manager"));
afterAll(async () => {
  ownCloud().close();
  await closeDatabase();
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

/** A function that the console has seen, whose `release` somebody else has moved to version 2 since. */
async function drifted() {
  number += 1;
  const key: FunctionKey = { region, namespace: "default", functionName: `orders-${number}x` };
  const entry = { time: Date.now(), requestId: "test", region, action: "Seed", request: {} };
  const seed = { ...key, aliases: { release: { mainVersion: "1" } } };
  await emulator.cloud.store.write(entry, (draft) => putFunctions(draft, [seed]));
  await getFunction(key, { fresh: "1" });
  await foreign(key, all("2"));
  await getFunction(key, { fresh: "1" });
  return { key, drift: await openOf(key) };
}

/** What another tool does: a call that no change of ours knows of. */
async function foreign(key: FunctionKey, state: AliasState) {
  await updateAlias((await getOwnDeps()).cloud, key, "release", state, { purpose: "read" });
}

async function openOf(key: FunctionKey): Promise<Drift> {
  const { drifts } = driftListSchema.parse(await listFunctionDrifts(key));
  const open = drifts.find(({ state }) => state === "open");
  if (open === undefined) throw new Error("no open drift");
  return open;
}

const mainVersion = async (key: FunctionKey) =>
  (await getAlias((await getOwnDeps()).cloud, key, "release", { purpose: "read" }))?.mainVersion;
const decided = ({ fingerprint }: Drift) => ({ reason: "For the test", fingerprint });
const post = () => new Request("http://127.0.0.1/", { method: "POST" });
const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: unknown) => (error instanceof HttpProblem ? error.problem.code : error),
  );

test("what was found is adopted: it is what is expected, and stays", async () => {
  const { key, drift } = await drifted();
  expect((await listOpenDrifts()).drifts.map(({ id }) => id)).toContain(drift.id);
  expect(await codeOf(adoptDrift({ ...key, id: drift.id }, decided(drift)))).toBe("done");
  await getFunction(key, { fresh: "1" });
  expect((await listFunctionDrifts(key)).drifts).toMatchObject([{ state: "adopted", reason: "For the test" }]);
  expect(await mainVersion(key)).toBe("2");
  expect((await listOpenDrifts()).drifts.map(({ id }) => id)).not.toContain(drift.id);
});

test("what was expected is restored through the change path, and the drift names the change", async () => {
  const { key, drift } = await drifted();
  expect(await codeOf(restoreDrift(post(), { ...key, id: drift.id }, decided(drift)))).toBe("done");
  expect(await mainVersion(key)).toBe("1");
  const [ended] = (await listFunctionDrifts(key)).drifts;
  expect(ended).toMatchObject({ state: "restored", resolvedBy: "demo-rhea" });
  expect(ended?.changeId).not.toBeNull();
});

test("what is left standing is not shown again until it changes again", async () => {
  const { key, drift } = await drifted();
  expect(await codeOf(dismissDrift({ ...key, id: drift.id }, decided(drift)))).toBe("done");
  await getFunction(key, { fresh: "1" });
  expect((await listFunctionDrifts(key)).drifts).toMatchObject([{ state: "dismissed" }]);
  await foreign(key, split("2", "1", 30));
  await getFunction(key, { fresh: "1" });
  expect(await openOf(key)).toMatchObject({ expected: all("1"), found: split("2", "1", 30) });
});

test("a restore overwrites nothing that was not seen", async () => {
  const { key, drift } = await drifted();
  await foreign(key, split("2", "1", 30));
  expect(await codeOf(restoreDrift(post(), { ...key, id: drift.id }, decided(drift)))).toBe("driftChanged");
  expect(await mainVersion(key)).toBe("2");
  expect(await openOf(key)).toMatchObject({ id: drift.id, found: split("2", "1", 30) });
  // What was seen then is not what there is now, whatever is decided.
  for (const decide of [adoptDrift, dismissDrift]) {
    expect(await codeOf(decide({ ...key, id: drift.id }, decided(drift)))).toBe("driftChanged");
  }
});

test.each<{ role: Role }>([{ role: "manager" }, { role: "qa" }])(
  "somebody who may not change a protected alias decides nothing about it: $role",
  async ({ role }) => {
    const { key, drift } = await drifted();
    const path = { ...key, id: drift.id };
    await signIn(role);
    expect(await codeOf(adoptDrift(path, decided(drift)))).toBe("forbidden");
    expect(await codeOf(dismissDrift(path, decided(drift)))).toBe("forbidden");
    expect(await codeOf(restoreDrift(post(), path, decided(drift)))).toBe("forbidden");
    expect(await codeOf(putAliasOwner({ ...key, aliasName: "release" }, { note: "me" }))).toBe("forbidden");
    expect(await openOf(key)).toMatchObject({ id: drift.id });
  },
);

test("a note says who else manages an alias, and is taken away by an empty one", async () => {
  const { key } = await drifted();
  await putAliasOwner({ ...key, aliasName: "release" }, { note: "Terraform" });
  expect((await getFunction(key, { fresh: "0" })).owners).toMatchObject([{ note: "Terraform", by: "demo-rhea" }]);
  await putAliasOwner({ ...key, aliasName: "release" }, { note: "" });
  expect((await getFunction(key, { fresh: "0" })).owners).toBeUndefined();
});
