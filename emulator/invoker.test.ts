import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { CloudError } from "./cloud.ts";
import { home, type InvokeTestbed, openInvokeTestbed, requestOf } from "./invoke-testbed.ts";

let bed: InvokeTestbed;
beforeAll(async () => {
  bed = await openInvokeTestbed();
});
afterAll(() => bed.close());

const sayVersion = "exports.main_handler = async (event, context) => ({ version: context.function_version, event });";

async function run(functionName: string, change: Parameters<typeof requestOf>[1] = {}) {
  const { record, returnText } = await bed.cloud.invoker.invoke(requestOf(functionName, change));
  return { record, returned: JSON.parse(returnText) as unknown };
}

function executions(functionName: string) {
  return bed.cloud.store.listExecutions({ ...home, functionName, from: 0, to: Number.MAX_SAFE_INTEGER });
}

describe("which version runs", () => {
  beforeAll(async () => {
    await bed.putFunction("routed", [sayVersion, `${sayVersion} // two`, `${sayVersion} // three`]);
    await bed.putAlias("release", { mainVersion: "1", weights: [{ version: "2", weight: 1 }] }, "routed");
    await bed.putAlias("quiet", { mainVersion: "1", weights: [{ version: "2", weight: 0 }] }, "routed");
    const rule = { version: "3", key: "invoke.headers.User", method: "exact", expression: "Bob" };
    await bed.putAlias("prepub", { mainVersion: "1", rules: [rule] }, "routed");
  });

  const bob = { kind: "routingKey", values: { User: "Bob" } } as const;
  const alice = { kind: "routingKey", values: { User: "Alice" } } as const;
  test.each([
    { qualifier: "$LATEST", match: null, version: "$LATEST", alias: "" },
    { qualifier: "2", match: null, version: "2", alias: "" },
    { qualifier: "$DEFAULT", match: null, version: "$LATEST", alias: "$DEFAULT" },
    { qualifier: "release", match: null, version: "2", alias: "release" },
    { qualifier: "quiet", match: null, version: "1", alias: "quiet" },
    { qualifier: "prepub", match: bob, version: "3", alias: "prepub" },
    { qualifier: "prepub", match: alice, version: "1", alias: "prepub" },
    { qualifier: "prepub", match: null, version: "1", alias: "prepub" },
  ])("$qualifier with $match.values runs version $version", async ({ qualifier, match, version, alias }) => {
    const { record, returned } = await run("routed", { qualifier, match, event: '{"a":1}' });
    expect(returned).toEqual({ version, event: { a: 1 } });
    expect(record).toMatchObject({ version, alias, qualifier, status: 200 });
  });
});

describe("what the API refuses", () => {
  beforeAll(async () => {
    await bed.putFunction("present", [sayVersion]);
    await bed.putFunction("publishing", [sayVersion], {
      version: { status: "Publishing", settlesAt: Number.MAX_SAFE_INTEGER },
    });
    await bed.putFunction("web", [sayVersion], { function: { type: "HTTP" } });
  });

  test.each([
    { name: "absent", qualifier: "$LATEST", code: "ResourceNotFound.FunctionName" },
    { name: "present", qualifier: "9", code: "ResourceNotFound.Qualifier" },
    { name: "present", qualifier: "nobody", code: "ResourceNotFound.Qualifier" },
    { name: "publishing", qualifier: "1", code: "FailedOperation.FunctionStatusError" },
    { name: "web", qualifier: "$LATEST", code: "InvalidParameterValue.FunctionType" },
  ])("$name at $qualifier answers $code and leaves no record", async ({ name, qualifier, code }) => {
    const failure = await bed.cloud.invoker.invoke(requestOf(name, { qualifier })).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CloudError);
    expect(failure).toMatchObject({ code });
    expect(await executions(name)).toEqual([]);
  });
});

test("every execution leaves a record with its log lines", async () => {
  await bed.putFunction("talking", [
    "exports.main_handler = async () => { console.log('hello', { a: 1 }); console.error('ouch'); return 1; };",
  ]);
  const { record } = await run("talking");
  expect(await executions("talking")).toEqual([record]);
  expect(record.logs.map(({ level, text }) => `${level} ${text}`)).toEqual(["INFO hello { a: 1 }", "ERROR ouch"]);
  expect(record.memoryBytes).toBeGreaterThan(1_000_000);
  expect(record.billedMs).toBe(Math.ceil(record.durationMs));
});

test("only the first run in a process is a cold start", async () => {
  await bed.putFunction("warming", [sayVersion]);
  const cold = [(await run("warming")).record.coldStart, (await run("warming")).record.coldStart];
  expect(cold).toEqual([true, false]);
});

test("an update of $LATEST is never served by the old code", async () => {
  for (const answer of ["old", "new", "newest"]) {
    await bed.putFunction("updated", [`exports.main_handler = async () => "${answer}";`]);
    expect((await run("updated")).returned).toBe(answer);
  }
});

test("settings reach the next run as well", async () => {
  const code = "exports.main_handler = async (event, context) => [process.env.COLOUR, context.memory_limit_in_mb];";
  await bed.putFunction("configured", [code], {
    version: { memoryMb: 128, environment: [{ key: "COLOUR", value: "blue" }] },
  });
  expect((await run("configured")).returned).toEqual(["blue", 128]);
  await bed.putFunction("configured", [code], {
    version: { memoryMb: 256, environment: [{ key: "COLOUR", value: "orange" }] },
  });
  expect((await run("configured")).returned).toEqual(["orange", 256]);
});

test("a function in another language fails as one whose container does not start", async () => {
  await bed.putFunction("snake", [sayVersion], { function: { runtime: "Python3.10" } });
  const { record } = await run("snake");
  expect(record).toMatchObject({ status: 445, errorMessage: expect.stringContaining("Python3.10") });
});

describe("asynchronous calls", () => {
  const asynchronous = { invocationType: "Event" } as const;

  test("answer at once with the id under which the execution is recorded", async () => {
    await bed.putFunction("background", [sayVersion]);
    const { record, returnText } = await bed.cloud.invoker.invoke(requestOf("background", asynchronous));
    expect(record.status).toBe(202);
    expect(returnText).toBe("");
    const done = await vi.waitUntil(async () => (await executions("background"))[0], { timeout: 10_000 });
    expect(done).toMatchObject({ requestId: record.requestId, status: 200, retryNumber: 0, invocationType: "Event" });
  });

  test("are tried twice more when they fail", async () => {
    await bed.putFunction("failing", ["exports.main_handler = async () => { throw new Error('no'); };"]);
    const { record } = await bed.cloud.invoker.invoke(requestOf("failing", asynchronous));
    const tries = await vi.waitUntil(
      async () => {
        const found = await executions("failing");
        return found.length === 3 && found;
      },
      { timeout: 10_000 },
    );
    expect(tries.map((each) => each.retryNumber)).toEqual([0, 1, 2]);
    expect(new Set(tries.map((each) => each.requestId))).toEqual(new Set([record.requestId]));
  });

  test("are not tried again with an event that is over 128 KB", async () => {
    await bed.putFunction("large", [sayVersion]);
    const event = JSON.stringify("x".repeat(128 * 1024));
    await bed.cloud.invoker.invoke(requestOf("large", { ...asynchronous, event }));
    // The second call comes after every retry of the first, which would wait for nothing here.
    const { record } = await bed.cloud.invoker.invoke(requestOf("large", asynchronous));
    const found = await vi.waitUntil(
      async () => {
        const all = await executions("large");
        return all.some(({ requestId }) => requestId === record.requestId) && all;
      },
      { timeout: 10_000 },
    );
    expect(found.map(({ status }) => status).sort()).toEqual([200, 406]);
  });

  test("are refused when their function does not exist", async () => {
    await expect(bed.cloud.invoker.invoke(requestOf("absent", asynchronous))).rejects.toMatchObject({
      code: "ResourceNotFound.FunctionName",
    });
  });
});
