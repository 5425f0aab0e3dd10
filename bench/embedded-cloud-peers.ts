import { type ChildProcess, type ForkOptions, fork } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runQuietly } from "../scripts/run-quietly.mjs";
import { findFreePort } from "../scripts/start/ports.mjs";
import { bareServerCode, frameworkCode } from "./embedded-cloud-handler.ts";
import { order } from "./embedded-cloud-requests.ts";

export interface MeasuredServer {
  port: number;
  pid: number;
  stop(): Promise<void>;
}

export interface CloudServer extends MeasuredServer {
  /** Everything the cloud remembers. */
  folder: string;
  /** The heap in use after the last full garbage collection; null before the first that was seen. */
  heapBytes(): Promise<number | null>;
}

/** The embedded cloud with its default settings, in a folder of its own. */
export async function startCloudServer({ rateLimits }: { rateLimits: boolean }): Promise<CloudServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "halftone-bench-"));
  const script = path.join(import.meta.dirname, "embedded-cloud-server.ts");
  const server = await start(script, [folder, rateLimits ? "on" : "off"], { execArgv: ["--import", "tsx"] });
  return {
    ...stopWith(server, () => rm(folder, { recursive: true, force: true })),
    folder,
    heapBytes: () =>
      new Promise((resolve) => {
        server.child.once("message", (message) => resolve((message as HeapAnswer).heapBytes));
        server.child.send("heap");
      }),
  };
}

/** What the server of this folder says of its heap. */
interface HeapAnswer {
  heapBytes: number | null;
}

/** A plain node:http server around the same pricing: the floor. */
export async function startBareServer(): Promise<MeasuredServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "halftone-bench-"));
  const script = path.join(folder, "server.cjs");
  await writeFile(script, bareServerCode);
  return stopWith(await start(script, [], { execArgv: [] }), () => rm(folder, { recursive: true, force: true }));
}

/** `@google-cloud/functions-framework` around the same pricing, installed into a temporary folder. */
export async function startFunctionsFramework(): Promise<MeasuredServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "halftone-bench-"));
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ private: true, main: "index.js" }));
  await writeFile(path.join(folder, "index.js"), frameworkCode);
  const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "@google-cloud/functions-framework"];
  const installed = await runQuietly("npm", args, { cwd: folder });
  if (!installed.ok) throw new Error(`functions-framework could not be installed:\n${installed.tail}`);
  const port = await findFreePort();
  const script = path.join(folder, "node_modules/@google-cloud/functions-framework/build/src/main.js");
  const child = fork(script, ["--target=priced", `--port=${port}`, "--host=127.0.0.1"], {
    ...quietly,
    cwd: folder,
    execArgv: [],
  });
  await untilAnswering(port, child);
  return stopWith({ port, child }, () => rm(folder, { recursive: true, force: true }));
}

/** The environment a server has in production, and nothing of ours. */
const quietly = {
  env: { PATH: process.env.PATH, NODE_ENV: "production" as const },
  stdio: ["ignore", "ignore", "inherit", "ipc"],
} satisfies ForkOptions;

interface Started {
  port: number;
  child: ChildProcess;
}

function start(script: string, args: string[], options: ForkOptions): Promise<Started> {
  const child = fork(script, args, { ...quietly, ...options });
  return new Promise((resolve, reject) => {
    // The measured servers of this folder say their port and nothing else.
    child.once("message", (message) => resolve({ port: (message as { port: number }).port, child }));
    child.once("exit", (code) => reject(new Error(`${script} ended with ${code} before it was ready`)));
  });
}

async function untilAnswering(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(order) };
    const answer = await fetch(`http://127.0.0.1:${port}/`, init).catch(() => null);
    await answer?.arrayBuffer();
    if (answer !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`functions-framework ended with ${child.exitCode} before it was ready`);
}

function stopWith({ port, child }: Started, cleanUp: () => Promise<void>): MeasuredServer {
  const { pid } = child;
  if (pid === undefined) throw new Error("A started process has a pid");
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return {
    port,
    pid,
    async stop() {
      // Ours close on "disconnect"; the peer knows signals only.
      if (child.connected) child.disconnect();
      child.kill("SIGTERM");
      await ended;
      await cleanUp();
    },
  };
}
