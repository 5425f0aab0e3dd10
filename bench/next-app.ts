import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { projectRoot } from "../scripts/paths.mjs";
import { runQuietly } from "../scripts/run-quietly.mjs";
import { findFreePort } from "../scripts/start/ports.mjs";
import { spawnServer } from "../scripts/start/spawn-server.mjs";
import { untilAnswering } from "../scripts/start/until-ready.mjs";

/** An app that the console is measured against, on the same Next and React. */
export interface NextApp {
  /** For people, and part of its folder's name. */
  name: string;
  /** Texts by path, beside the configuration and the layout that every app has. */
  files: Record<string, string>;
  /** Packages beside Next and React, in the console's own versions. */
  packages?: readonly string[];
}

const FILES = {
  "next.config.js":
    'export default { output: "standalone", turbopack: { root: import.meta.dirname }, outputFileTracingRoot: import.meta.dirname, experimental: { agentUpgrade: false }, agentRules: false };',
  "app/layout.js":
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
};

/** Builds it unless that was done before, and starts it on a free port; resolves when its page answers. */
export async function startNextApp(app: NextApp) {
  const file = await buildNextApp(app);
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { PATH: process.env.PATH, NODE_ENV: "production" as const, PORT: String(port), HOSTNAME: "127.0.0.1" };
  const server = spawnServer(`The ${app.name} app`, [file], env);
  await untilAnswering(server, `${url}/`);
  return { url, stop: server.stop };
}

async function buildNextApp({ name, files, packages = [] }: NextApp): Promise<string> {
  const known = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")).dependencies;
  const wanted = ["next", "react", "react-dom", ...packages];
  const dependencies = Object.fromEntries(wanted.map((each) => [each, known[each]]));
  const all = { ...FILES, ...files, "package.json": JSON.stringify({ private: true, type: "module", dependencies }) };
  const hash = createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 12);
  const folder = join(tmpdir(), `halftone-bench-${name}-${hash}`);
  const server = join(folder, ".next/standalone/server.js");
  if (existsSync(join(folder, "built"))) return server;
  for (const [path, source] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), source);
  }
  await run(folder, "npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"]);
  await run(folder, process.execPath, ["node_modules/next/dist/bin/next", "build"]);
  await cp(join(folder, ".next/static"), join(folder, ".next/standalone/.next/static"), { recursive: true });
  await writeFile(join(folder, "built"), "");
  return server;
}

async function run(cwd: string, command: string, args: string[]): Promise<void> {
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const result = await runQuietly(command, args, { cwd, env });
  if (!result.ok) throw new Error(`${command} ${args.join(" ")} failed:\n${result.tail}`);
}
