import { spawn } from "node:child_process";
import { join } from "node:path";
import { tokenOf } from "./api-token.ts";

const command = join(import.meta.dirname, "../../cli/halftone.mjs");

interface CommandOptions {
  url: string;
  cloudUrl: string;
  folder?: string;
  /** Null: without one. Default: a release manager's. */
  token?: string | null;
}

/** The command as a script calls it, without a terminal; resolves when it has ended. */
export async function halftone(
  argv: readonly string[],
  { url, cloudUrl, folder = import.meta.dirname, token }: CommandOptions,
): Promise<{ exitCode: number | null; out: string; err: string }> {
  const secret = token === undefined ? await tokenOf(url) : token;
  return new Promise((resolve, reject) => {
    const env = {
      NODE_ENV: "production" as const,
      PATH: process.env.PATH,
      HALFTONE_URL: url,
      HALFTONE_CLOUD_ENDPOINT: cloudUrl,
      ...(secret === null ? {} : { HALFTONE_TOKEN: secret }),
    };
    const child = spawn(process.execPath, [command, ...argv], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    const printed = { out: "", err: "" };
    child.stdout.on("data", (chunk: Buffer) => {
      printed.out += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      printed.err += chunk.toString();
    });
    child.once("error", reject);
    child.once("close", (exitCode) => resolve({ exitCode, ...printed }));
  });
}
