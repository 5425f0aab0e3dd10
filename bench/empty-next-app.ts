import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../scripts/paths.mjs";
import { runQuietly } from "../scripts/run-quietly.mjs";
import { findFreePort } from "../scripts/start/ports.mjs";
import { spawnServer } from "../scripts/start/spawn-server.mjs";
import { untilAnswering } from "../scripts/start/until-ready.mjs";

const FILES = {
  "next.config.js":
    'export default { output: "standalone", turbopack: { root: import.meta.dirname }, outputFileTracingRoot: import.meta.dirname, experimental: { agentUpgrade: false }, agentRules: false };',
  "app/layout.js":
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  // Dynamic, like every page of the console: its scripts carry a nonce.
  "app/page.js":
    'import { headers } from "next/headers"; export default async function Page() { await headers(); return <h1>Empty</h1>; }',
  "app/api/route.js":
    'import { headers } from "next/headers"; export async function GET() { await headers(); return Response.json({ ok: true }); }',
};

/** The measure of what Next itself costs: an app of the same version with one page and one route that do nothing. */
async function buildEmptyNextApp(): Promise<string> {
  const { dependencies } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
  const { next, react, "react-dom": reactDom } = dependencies;
  const folder = join(tmpdir(), `halftone-bench-next-${next}-react-${react}`);
  const server = join(folder, ".next/standalone/server.js");
  if (existsSync(join(folder, "built"))) return server;
  await mkdir(join(folder, "app/api"), { recursive: true });
  const manifest = { private: true, type: "module", dependencies: { next, react, "react-dom": reactDom } };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  for (const [path, source] of Object.entries(FILES)) await writeFile(join(folder, path), source);
  await run(folder, "npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"]);
  await run(folder, process.execPath, ["node_modules/next/dist/bin/next", "build"]);
  await cp(join(folder, ".next/static"), join(folder, ".next/standalone/.next/static"), { recursive: true });
  await writeFile(join(folder, "built"), "");
  return server;
}

/** Starts it on a free port; resolves when its page answers. */
export async function startEmptyNextApp() {
  const file = await buildEmptyNextApp();
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { PATH: process.env.PATH, NODE_ENV: "production" as const, PORT: String(port), HOSTNAME: "127.0.0.1" };
  const server = spawnServer("The empty Next app", [file], env);
  await untilAnswering(server, `${url}/`);
  return { url, stop: server.stop };
}

async function run(cwd: string, command: string, args: string[]): Promise<void> {
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const result = await runQuietly(command, args, { cwd, env });
  if (!result.ok) throw new Error(`${command} ${args.join(" ")} failed:\n${result.tail}`);
}
