import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { projectRoot } from "../paths.mjs";
import { spawnServer } from "./spawn-server.mjs";
import { untilAnswering, untilReady } from "./until-ready.mjs";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "halftone-server-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, source: string): string {
  const file = join(folder, name);
  writeFileSync(file, source);
  return file;
}

const run = (file: string) => spawnServer("The server", [file], process.env);
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("a server that is told to stop ends by itself", async () => {
  const file = program(
    "polite.mjs",
    "setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(0)); console.log('ready');",
  );
  const server = run(file);
  await untilReady(
    server,
    server.line((line) => line === "ready"),
  );
  expect(await server.stop()).toBe(true);
  expect(await server.exited).toEqual({ code: 0, signal: null });
});

test("a server that dies while starting is reported with what it said", async () => {
  const server = run(program("broken.mjs", "console.error('The database is locked.'); process.exit(3);"));
  await expect(untilAnswering(server, "http://127.0.0.1:9/")).rejects.toMatchObject({
    message: "The server stopped while starting.",
    tail: "The database is locked.",
  });
});

test("a server does not outlive a parent that was killed", async () => {
  const server = program("lasting.mjs", "setInterval(() => {}, 1000); console.log('ready');");
  const launcher = program(
    "launcher.mjs",
    `import { spawnServer } from ${JSON.stringify(join(projectRoot, "scripts/start/spawn-server.mjs"))};
     const server = spawnServer("The server", [${JSON.stringify(server)}], process.env);
     await server.line((line) => line === "ready");
     console.log(server.pid);`,
  );
  const parent = spawn(process.execPath, [launcher], { stdio: ["ignore", "pipe", "inherit"] });
  const [chunk] = await once(parent.stdout, "data");
  const pid = Number(String(chunk));
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 10_000 });

  /** A process that has ended but that nobody has waited for still has a number. */
  function isRunning(child: number): boolean {
    return isAlive(child) && readState(child) !== "Z";
  }
});

/** The letter of Linux's /proc; null elsewhere. */
function readState(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.[0] ?? null;
  } catch {
    return null;
  }
}
