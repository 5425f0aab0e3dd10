import { accessSync, constants, realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { ProcessSpec } from "./process-spec.ts";

const bootstrap = realpathSync(path.join(import.meta.dirname, "bootstrap.cjs"));
const bootstrapParts = ["capture-output.cjs", "load-handler.cjs"].map((name) =>
  path.join(path.dirname(bootstrap), name),
);

const major = Number(process.versions.node.split(".")[0]);

/**
 * What Node itself needs beside the function's memory, measured with room to spare. From Node 23 on V8 reserves 512 MB
 * for machine code, which the kernel counts as data although hardly any of it is ever used.
 */
const nodeOverheadMb = major >= 23 ? 512 + 128 : 128;

export interface ProcessCommand {
  file: string;
  args: string[];
  /** Another user when we are root and that user can reach the code; otherwise our own. */
  user: { uid: number; gid: number } | null;
}

/**
 * The command line of a function's process. The walls it puts up are against accidents, not against hostile code:
 * files outside the code folder, child processes and threads are refused, memory is capped, the network stays open.
 */
export function processCommand(spec: Pick<ProcessSpec, "codeFolder" | "memoryMb">): ProcessCommand {
  const node = [
    process.execPath,
    `--max-old-space-size=${spec.memoryMb}`,
    ...permissionFlags,
    "--no-warnings",
    `--allow-fs-read=${path.join(spec.codeFolder, "*")}`,
    ...[bootstrap, ...bootstrapParts].map((file) => `--allow-fs-read=${file}`),
    bootstrap,
  ];
  const limited =
    prlimit === null ? node : [prlimit, `--data=${(spec.memoryMb + nodeOverheadMb) * 1024 * 1024}`, ...node];
  // Should this process be killed outright, the kernel ends the function's process with it, even amid an endless loop.
  const [file = process.execPath, ...args] = setpriv === null ? limited : [setpriv, "--pdeathsig", "KILL", ...limited];
  return { file, args, user: otherUser(spec.codeFolder) };
}

/** From Node 25 on the permission model covers the network too, which functions may use. */
const permissionFlags = [
  major >= 23 ? "--permission" : "--experimental-permission",
  ...(major >= 25 ? ["--allow-net"] : []),
];
const prlimit = findProgram("prlimit");
const setpriv = findProgram("setpriv");

function findProgram(name: string): string | null {
  if (process.platform !== "linux") return null;
  for (const folder of ["/usr/bin", "/bin", "/usr/local/bin"]) {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return path.join(folder, name);
    } catch {
      // Not in this folder; without the program its protection is left out.
    }
  }
  return null;
}

const nobody = { uid: 65_534, gid: 65_534 };

function otherUser(codeFolder: string): ProcessCommand["user"] {
  if (process.getuid?.() !== 0) return null;
  return [codeFolder, bootstrap, ...bootstrapParts, process.execPath].every(isOpenToOthers) ? nobody : null;
}

/** Whether other users may read `target` and pass through every folder above it. */
function isOpenToOthers(target: string): boolean {
  const mode = statSync(target, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & 0o004) === 0) return false;
  for (let folder = path.dirname(target); ; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}
