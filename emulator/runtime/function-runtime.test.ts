import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { InvokeResult } from "../cloud.ts";
import { type Code, home, type InvokeTestbed, openInvokeTestbed, requestOf } from "../invoke-testbed.ts";
import type { StoredVersion } from "../model.ts";

let bed: InvokeTestbed;
beforeAll(async () => {
  bed = await openInvokeTestbed();
});
afterAll(() => bed.close());

let count = 0;

/** Puts a function of its own for the test and gives a caller of it. */
async function deploy(code: Code, version: Partial<StoredVersion> = {}) {
  const name = `function-${++count}`;
  await bed.putFunction(name, [code], { version });
  return (event: unknown = {}) => bed.cloud.invoker.invoke(requestOf(name, { event: JSON.stringify(event) }));
}

async function statuses(calls: Promise<InvokeResult>[]): Promise<number[]> {
  return (await Promise.all(calls)).map(({ record }) => record.status);
}

const returned = ({ returnText }: InvokeResult): unknown => JSON.parse(returnText);

describe("ways to answer", () => {
  test.each([
    { how: "a promise", code: "exports.main_handler = async (e) => ({ got: e.x })", value: { got: 1 } },
    { how: "a plain value", code: "exports.main_handler = (e) => e.x + 1", value: 2 },
    { how: "a callback", code: "exports.main_handler = (e, c, done) => setImmediate(done, null, 'ok')", value: "ok" },
    { how: "a callback at once", code: "exports.main_handler = (e, c, done) => done(null, [1])", value: [1] },
    { how: "nothing", code: "exports.main_handler = async () => {}", value: null },
    { how: "a thenable", code: "exports.main_handler = () => ({ then: (ok) => ok(7) })", value: 7 },
    {
      how: "text of many alphabets",
      code: "exports.main_handler = async () => '订单 \\u{1F4E6}\\n\\ud800'",
      value: "订单 \u{1F4E6}\n\ud800",
    },
  ])("$how", async ({ code, value }) => {
    const call = await deploy(code);
    expect(returned(await call({ x: 1 }))).toEqual(value);
  });

  test("events of many alphabets and line breaks arrive whole", async () => {
    const name = `function-${++count}`;
    await bed.putFunction(name, ["exports.main_handler = async (e) => e"]);
    const event = '{\n  "text": "订单 \u{1F4E6}",\r\n "n": 1 }';
    const results = await Promise.all([1, 2, 3].map(() => bed.cloud.invoker.invoke(requestOf(name, { event }))));
    for (const result of results) expect(returned(result)).toEqual(JSON.parse(event));
  });

  test("an ES module is a handler too", async () => {
    const files = { "package.json": '{"type":"module"}', "index.js": "export const main_handler = async () => 'esm';" };
    expect(returned(await (await deploy(files))())).toBe("esm");
    const call = await deploy(
      { "src/entry.mjs": "export async function run() { return 1; }" },
      { handler: "src/entry.run" },
    );
    expect(returned(await call())).toBe(1);
  });

  test("the context carries the documented fields", async () => {
    const call = await deploy("exports.main_handler = async (e, c) => ({ ...c, left: c.getRemainingTimeInMillis() })", {
      environment: [{ key: "COLOUR", value: "blue" }],
      timeoutSeconds: 7,
    });
    const result = await call();
    expect(returned(result)).toMatchObject({
      request_id: result.record.requestId,
      function_version: "$LATEST",
      namespace: home.namespace,
      tencentcloud_region: home.region,
      memory_limit_in_mb: 128,
      time_limit_in_ms: 7000,
      environment: expect.stringContaining('"COLOUR":"blue"'),
    });
    expect(returned(result)).toHaveProperty("left", expect.any(Number));
  });

  test("6 MB pass in both directions", async () => {
    const call = await deploy("exports.main_handler = async (e) => e.text");
    const text = "x".repeat(6 * 1024 * 1024 - 100);
    expect(returned(await call({ text }))).toBe(text);
  });
});

describe("failures become the documented status codes", () => {
  test.each<{ what: string; status: number; message: RegExp; code: Code; version?: Partial<StoredVersion> }>([
    {
      what: "a thrown error",
      status: 430,
      message: /^RangeError: too far$/,
      code: "exports.main_handler = () => { throw new RangeError('too far') }",
    },
    {
      what: "a rejection",
      status: 430,
      message: /^Error: no$/,
      code: "exports.main_handler = async () => { throw new Error('no') }",
    },
    {
      what: "an error to the callback",
      status: 430,
      message: /no$/,
      code: "exports.main_handler = (e, c, done) => done(new Error('no'))",
    },
    {
      what: "a thrown text",
      status: 430,
      message: /^just text$/,
      code: "exports.main_handler = async () => { throw 'just text' }",
    },
    {
      what: "an error in a timer",
      status: 430,
      message: /stray/,
      code: "exports.main_handler = () => new Promise(() => setTimeout(() => { throw new Error('stray') }))",
    },
    {
      what: "an unhandled rejection",
      status: 430,
      message: /lost/,
      code: "exports.main_handler = () => { Promise.reject(new Error('lost')); return new Promise(() => {}) }",
    },
    {
      what: "a circular value",
      status: 430,
      message: /circular/i,
      code: "exports.main_handler = async () => { const a = {}; a.a = a; return a }",
    },
    { what: "a bigint", status: 430, message: /BigInt/, code: "exports.main_handler = async () => 1n" },
    {
      what: "a function as value",
      status: 430,
      message: /JSON cannot express/,
      code: "exports.main_handler = async () => () => 1",
    },
    {
      what: "a response over 6 MB",
      status: 407,
      message: /6 MB/,
      code: "exports.main_handler = async () => 'x'.repeat(6 * 1024 * 1024)",
    },
    {
      what: "an await over the time limit",
      status: 433,
      message: /timed out after 1 seconds/,
      code: "exports.main_handler = () => new Promise(() => {})",
      version: { timeoutSeconds: 1 },
    },
    {
      what: "an endless loop",
      status: 433,
      message: /timed out after 1 seconds/,
      code: "exports.main_handler = () => { for (;;); }",
      version: { timeoutSeconds: 1 },
    },
    {
      what: "an endless loop after an await",
      status: 433,
      message: /timed out/,
      code: "exports.main_handler = async () => { await null; for (;;); }",
      version: { timeoutSeconds: 1 },
    },
    {
      what: "heap growth",
      status: 434,
      message: /128 MB/,
      code: "exports.main_handler = () => { const a = []; for (;;) a.push(new Array(1000).fill(a.length)) }",
      version: { timeoutSeconds: 60 },
    },
    { what: "process.exit", status: 439, message: /\(3\)/, code: "exports.main_handler = () => process.exit(3)" },
    {
      what: "a kill from inside",
      status: 439,
      message: /SIGKILL/,
      code: "exports.main_handler = () => { process.kill(process.pid, 'SIGKILL') }",
    },
    { what: "a missing file", status: 437, message: /no entry file/, code: { "other.js": "" } },
    { what: "a missing method", status: 437, message: /no function named main_handler/, code: "exports.other = 1" },
    {
      what: "a handler without a dot",
      status: 437,
      message: /handler index/,
      code: "exports.main_handler = 1",
      version: { handler: "index" },
    },
    {
      what: "a handler outside the package",
      status: 437,
      message: /no entry file/,
      code: "exports.x = 1",
      version: { handler: "../../../../etc/passwd.x" },
    },
    { what: "a syntax error", status: 443, message: /SyntaxError/, code: "exports.main_handler = async () => {" },
    { what: "an error while loading", status: 443, message: /not today/, code: "throw new Error('not today')" },
    { what: "a missing module", status: 443, message: /Cannot find module/, code: "require('no-such-module')" },
    { what: "an exit while loading", status: 445, message: /while loading/, code: "process.exit(1)" },
    {
      what: "endless loading",
      status: 450,
      message: /Loading the code took longer/,
      code: "for (;;);",
      version: { initTimeoutSeconds: 1 },
    },
  ])("$what: $status", async ({ code, version, status, message }) => {
    const call = await deploy(code, version);
    const { record, returnText } = await call();
    expect(record).toMatchObject({ status, errorMessage: expect.stringMatching(message) });
    expect(JSON.parse(returnText)).toMatchObject({
      requestId: record.requestId,
      statusCode: status,
      errorCode: status === 430 ? 1 : -1,
    });
  });

  test("an event that is not JSON: 400", async () => {
    const name = `function-${++count}`;
    await bed.putFunction(name, ["exports.main_handler = async () => 1"]);
    const { record } = await bed.cloud.invoker.invoke(requestOf(name, { event: "{oops" }));
    expect(record).toMatchObject({ status: 400, errorMessage: expect.stringContaining("not JSON") });
  });

  test("an event over 6 MB, counted in bytes: 406", async () => {
    const name = `function-${++count}`;
    await bed.putFunction(name, ["exports.main_handler = async () => 1"]);
    const event = JSON.stringify("订".repeat(2 * 1024 * 1024));
    expect((await bed.cloud.invoker.invoke(requestOf(name, { event }))).record.status).toBe(406);
  });

  test.runIf(existsSync("/usr/bin/prlimit"))("buffers beyond the memory limit: 434", async () => {
    const call = await deploy(
      "exports.main_handler = () => { const all = []; for (;;) all.push(Buffer.alloc(16e6, 1)) }",
      { timeoutSeconds: 60 },
    );
    expect((await call()).record.status).toBe(434);
  });
});

describe("walls", () => {
  test.each([
    { what: "files outside the package", code: "require('node:fs').readFileSync('/etc/hostname', 'utf8')" },
    { what: "writing", code: "require('node:fs').writeFileSync('/tmp/from-a-function', 'x')" },
    { what: "child processes", code: "require('node:child_process').execSync('true')" },
    { what: "threads", code: "new (require('node:worker_threads').Worker)('1', { eval: true })" },
  ])("$what are refused", async ({ code }) => {
    const call = await deploy(`exports.main_handler = async () => { ${code}; return 'done'; }`);
    expect((await call()).record).toMatchObject({ status: 430, errorMessage: expect.stringContaining("restricted") });
  });

  test("the parent's environment is out of sight", async () => {
    vi.stubEnv("A_SECRET_OF_THE_PARENT", "1");
    const call = await deploy("exports.main_handler = async () => Object.keys(process.env)");
    const names = returned(await call());
    vi.unstubAllEnvs();
    expect(names).toContain("SCF_FUNCTIONNAME");
    expect(names).not.toContain("A_SECRET_OF_THE_PARENT");
    expect(names).not.toContain("PATH");
  });

  test.runIf(process.getuid?.() === 0)("a cloud that runs as root runs functions as nobody", async () => {
    const open = await openInvokeTestbed();
    await chmod(open.folder, 0o755);
    await open.putFunction("who", ["exports.main_handler = async () => [process.getuid(), process.getgid()]"]);
    expect(returned(await open.cloud.invoker.invoke(requestOf("who")))).toEqual([65_534, 65_534]);
    await open.close();
  });

  test("its own files can be read", async () => {
    const code =
      "exports.main_handler = async () => require('node:fs').readFileSync(__dirname + '/data/a.txt', 'utf8')";
    expect(returned(await (await deploy({ "index.js": code, "data/a.txt": "inside" }))())).toBe("inside");
  });
});

describe("many requests at once", () => {
  test("each keeps its own log lines and answer across awaits", async () => {
    const call = await deploy(`exports.main_handler = async ({ n }) => {
      console.log('begin', n);
      await new Promise((go) => setTimeout(go, (n * 7) % 20));
      process.stdout.write('end ' + n + '\\n');
      return n;
    }`);
    const results = await Promise.all(Array.from({ length: 100 }, (_, n) => call({ n })));
    results.forEach((result, n) => {
      expect(returned(result)).toBe(n);
      expect(result.record.logs.map(({ text }) => text)).toEqual([`begin ${n}`, `end ${n}`]);
    });
  });

  const risky = `exports.main_handler = async ({ n }) => {
    if (n === 4) { ACT }
    await new Promise((go) => setTimeout(go, 5));
    return n;
  }`;

  test.each([
    { what: "throws", act: "throw new Error('four')", status: 430 },
    { what: "exits", act: "process.exit(1)", status: 439 },
    { what: "is killed", act: "process.kill(process.pid, 'SIGKILL')", status: 439 },
    { what: "loops for ever", act: "for (;;);", status: 433 },
    { what: "eats the memory", act: "const a = []; for (;;) a.push(new Array(1000).fill(a.length))", status: 434 },
  ])("one that $what fails alone", async ({ act, status }) => {
    // The time limit leaves room for a heap to fill; the endless loop waits for all of it.
    const call = await deploy(risky.replace("ACT", act), { timeoutSeconds: status === 434 ? 30 : 2 });
    const results = await statuses(Array.from({ length: 9 }, (_, n) => call({ n })));
    if (status === 433) {
      // What had begun beside an endless loop is held up by it and shares its end.
      expect(results[4]).toBe(433);
      expect(results.slice(5)).toEqual([200, 200, 200, 200]);
    } else {
      expect(results).toEqual([200, 200, 200, 200, status, 200, 200, 200, 200]);
    }
    expect((await call({ n: 1 })).record.status).toBe(200);
  });

  test("one that does not yield holds up what already waits behind it, not what comes later", async () => {
    const call = await deploy(
      "exports.main_handler = ({ ms = 0 }) => { const end = Date.now() + ms; while (Date.now() < end); return process.pid }",
      { timeoutSeconds: 20 },
    );
    let isOver = false;
    const blocked = call({ ms: 5000 }).finally(() => {
      isOver = true;
    });
    const pids: unknown[] = [];
    await vi.waitUntil(
      () => {
        void call().then((result) => pids.push(returned(result)));
        return pids.length > 0;
      },
      { timeout: 20_000 },
    );
    expect(isOver).toBe(false);
    const [first] = pids;
    expect(first).not.toBe(returned(await blocked));
  });

  test("those for which there is no room are refused with 432", async () => {
    const call = await deploy("exports.main_handler = () => new Promise((go) => setTimeout(go, 300))", {
      timeoutSeconds: 60,
    });
    const seen = await statuses(Array.from({ length: 2900 }, () => call()));
    expect(seen.filter((status) => status === 200)).toHaveLength(2800);
    expect(seen.slice(2800)).toEqual(Array(100).fill(432));
  });

  test("the death of one function's process leaves others alone", async () => {
    const dying = await deploy("exports.main_handler = async () => process.exit(1)");
    const living = await deploy("exports.main_handler = () => new Promise((go) => setTimeout(go, 50, 'alive'))");
    const [died, ...lived] = await Promise.all([dying(), ...Array.from({ length: 5 }, () => living())]);
    expect(died.record.status).toBe(439);
    expect(lived.map(returned)).toEqual(Array(5).fill("alive"));
  });

  test("a process that exits on its own between requests is replaced", async () => {
    const call = await deploy(
      "exports.main_handler = async () => { setTimeout(() => process.exit(0), 5); return process.pid }",
    );
    const first = returned(await call());
    await vi.waitUntil(() => !existsSync(`/proc/${first}`), { timeout: 10_000 });
    const again = await call();
    expect(again.record).toMatchObject({ status: 200, coldStart: true });
    expect(returned(again)).not.toBe(first);
  });
});

describe("processes come and go", () => {
  const sayPid = "exports.main_handler = async () => process.pid";

  test("an idle process is reaped", async () => {
    const short = await openInvokeTestbed({ idleMs: 100 });
    await short.putFunction("idle", [sayPid]);
    const pid = Number(returned(await short.cloud.invoker.invoke(requestOf("idle"))));
    await vi.waitUntil(() => !isAlive(pid), { timeout: 10_000 });
    expect(Number(returned(await short.cloud.invoker.invoke(requestOf("idle"))))).not.toBe(pid);
    await short.close();
  });

  test("the process of replaced code goes once its requests are answered", async () => {
    const slow = "exports.main_handler = () => new Promise((go) => setTimeout(go, 200, process.pid))";
    const name = `function-${++count}`;
    await bed.putFunction(name, [slow]);
    const before = bed.cloud.invoker.invoke(requestOf(name));
    await bed.putFunction(name, [sayPid]);
    const after = await bed.cloud.invoker.invoke(requestOf(name));
    const old = Number(returned(await before));
    expect(returned(after)).not.toBe(old);
    await vi.waitUntil(() => !isAlive(old), { timeout: 10_000 });
    expect(isAlive(Number(returned(after)))).toBe(true);
  });

  test("close ends every process, busy or not, and answers those who wait", async () => {
    const closing = await openInvokeTestbed();
    await closing.putFunction("calm", [sayPid]);
    await closing.putFunction("busy", ["exports.main_handler = ({ loop }) => { while (loop); return process.pid }"]);
    const pids = [];
    for (const name of ["calm", "busy"])
      pids.push(Number(returned(await closing.cloud.invoker.invoke(requestOf(name)))));
    const stuck = closing.cloud.invoker.invoke(requestOf("busy", { event: '{"loop":true}' }));
    await closing.close();
    expect((await stuck).record.status).toBe(439);
    expect(pids.map(isAlive)).toEqual([false, false]);
  });

  test.runIf(existsSync("/usr/bin/setpriv"))("a parent that is killed leaves none behind", () => {
    const script = `
      const { openInvokeTestbed, requestOf } = await import(${JSON.stringify(`${import.meta.dirname}/../invoke-testbed.ts`)});
      const bed = await openInvokeTestbed();
      await bed.putFunction("loop", ["exports.main_handler = ({ loop }) => { while (loop); return process.pid }"]);
      console.log((await bed.cloud.invoker.invoke(requestOf("loop"))).returnText);
      void bed.cloud.invoker.invoke(requestOf("loop", { event: '{"loop":true}' }));
      setImmediate(() => setImmediate(() => process.kill(process.pid, "SIGKILL")));
    `;
    let output = "";
    try {
      execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
        encoding: "utf8",
        // What it leaves lying about goes with the test's own folder.
        env: { ...process.env, TMPDIR: bed.folder },
      });
    } catch (error) {
      // It was killed, as it should be; what it printed before is in the error.
      output = String((error as { stdout?: unknown }).stdout);
    }
    const pid = Number(output);
    expect(pid).toBeGreaterThan(1);
    return vi.waitUntil(() => !isAlive(pid), { timeout: 10_000 });
  });
});

/** Zombies that nobody has waited for yet count as gone. */
function isAlive(pid: number): boolean {
  if (!readdirSync("/proc").includes(String(pid))) return false;
  return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
}

test("a second process, started while the first was stuck, leaves when it is not needed any more", async () => {
  const own = await openInvokeTestbed({ idleMs: 1_000 });
  try {
    const code = `exports.main_handler = async ({ stuckMs = 0 }) => {
      for (const end = Date.now() + stuckMs; Date.now() < end; );
      await new Promise((done) => setTimeout(done, 20));
      return process.pid;
    }`;
    await own.putFunction("jammed", [code], { version: { timeoutSeconds: 5 } });
    const call = async (event: object) =>
      returned(await own.cloud.invoker.invoke(requestOf("jammed", { event: JSON.stringify(event) })));
    const processes = async () => new Set(await Promise.all(Array.from({ length: 8 }, () => call({})))).size;
    await call({});
    // Calls of before it is noticed wait with the stuck one; a later one gets a process of its own.
    const others = new Set<unknown>();
    const stuck = call({ stuckMs: 1_500 });
    await vi.waitFor(
      async () => {
        void call({}).then((pid) => others.add(pid));
        expect(others.size).toBeGreaterThan(0);
      },
      { timeout: 10_000, interval: 50 },
    );
    expect(others).not.toContain(await stuck);
    await vi.waitFor(async () => expect(await processes()).toBe(1), { timeout: 20_000, interval: 100 });
  } finally {
    await own.close();
  }
});
