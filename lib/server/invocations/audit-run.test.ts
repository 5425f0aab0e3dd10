import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { CloudCallError } from "../cloud/cloud-error";
import type { DatabaseConnection } from "../db/connection";
import { auditLog } from "../db/schema";
import { emptyChanges, openTestPglite } from "../db/test-databases";
import type { CallerDeps } from "../deps";
import { problem } from "../http-problem";
import { afterInvocation, afterSend, auditRun, invocationEntry, sendEntry } from "./audit-run";

const key = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };
const request = {
  qualifier: "release",
  event: '{"card":"4111"}',
  mode: "sync" as const,
  routingKey: { User: "secret-user" },
};

let connection: DatabaseConnection;
beforeAll(async () => {
  connection = await openTestPglite();
});
afterEach(() => emptyChanges(connection));
afterAll(() => connection.close());

// Only these two are looked at.
const deps = () => ({ db: connection.db, caller: { actor: "rita" } }) as CallerDeps;
const rows = () => connection.db.select().from(auditLog);

const ran = {
  functionRequestId: "f-1",
  cloudRequestId: "c-1",
  qualifier: "release",
  mode: "sync" as const,
  isOk: true,
  result: "4111",
  functionError: null,
  log: "4111",
  durationMs: 1,
  billedMs: 1,
  memoryBytes: 1,
  version: null,
};

test.each([
  { isOk: true, outcome: "done" },
  { isOk: false, outcome: "failed" },
  { isOk: null, outcome: "done" },
])("a run that is ok: $isOk is told once as $outcome, without event, key and answer", async ({ isOk, outcome }) => {
  await auditRun(deps(), invocationEntry(key, request), async () => ({ ...ran, isOk }), afterInvocation);
  const told = await rows();
  expect(told).toMatchObject([
    {
      actor: "rita",
      action: "invocation.run",
      target: "ap-guangzhou/default/order-api:release",
      outcome,
      cloudRequestId: "c-1",
    },
  ]);
  expect(told[0]?.after).toEqual({ mode: "sync", eventBytes: 15, functionRequestId: "f-1", version: null });
  expect(JSON.stringify(told)).not.toMatch(/4111|secret-user/);
});

test.each([
  { qualifier: "7", target: "@7" },
  { qualifier: "$LATEST", target: "@$LATEST" },
  { qualifier: "$DEFAULT", target: ":$DEFAULT" },
])("$qualifier is told as $target", ({ qualifier, target }) => {
  expect(invocationEntry(key, { ...request, qualifier }).target).toBe(`ap-guangzhou/default/order-api${target}`);
});

test("a hundred sends are one act", async () => {
  const sample = {
    route: { by: "entryPoint", id: "url:1" },
    values: { authorization: "Bearer x" },
    method: "GET",
    path: "/",
  } as const;
  const asked = sendEntry({ ...key, aliasName: "release" }, { ...sample, body: "", count: 100 });
  const attempt = {
    status: 200,
    durationMs: 1,
    functionRequestId: null,
    version: null,
    versionFrom: null,
    excerpt: "",
    error: null,
  };
  const attempts = Array.from({ length: 100 }, (_, index) => ({ ...attempt, error: index < 3 ? "no answer" : null }));
  await auditRun(deps(), asked, async () => ({ target: "GET /", attempts }), afterSend);
  const told = await rows();
  expect(told).toHaveLength(1);
  expect(told[0]?.after).toMatchObject({ count: 100, sent: 100, answered: 97, headers: ["authorization"] });
  expect(JSON.stringify(told)).not.toContain("Bearer");
});

test.each([
  { failure: problem("outcomeUnknown", "No answer.", { cloudRequestId: "c-2" }), outcome: "unknown" },
  { failure: new Error("The reader went away."), outcome: "unknown" },
])("a run whose end is not known is told as $outcome", async ({ failure, outcome }) => {
  const run = () => Promise.reject(failure);
  await expect(auditRun(deps(), invocationEntry(key, request), run, afterInvocation)).rejects.toBe(failure);
  expect(await rows()).toMatchObject([{ outcome }]);
});

test("what the cloud refuses is told with its code", async () => {
  const failure = new CloudCallError("Too many.", {
    kind: "refused",
    code: "LimitExceeded",
    cloudRequestId: "c-3",
    action: "Invoke",
  });
  const run = () => Promise.reject(failure);
  await expect(auditRun(deps(), invocationEntry(key, request), run, afterInvocation)).rejects.toBe(failure);
  expect(await rows()).toMatchObject([{ outcome: "refused", errorCode: "LimitExceeded", cloudRequestId: "c-3" }]);
});

test("a request that was refused before anything left is no act", async () => {
  const failure = problem("badRequest", "The event is not JSON.");
  const run = () => Promise.reject(failure);
  await expect(auditRun(deps(), invocationEntry(key, request), run, afterInvocation)).rejects.toBe(failure);
  expect(await rows()).toEqual([]);
});
