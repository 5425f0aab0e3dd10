import { spawn } from "node:child_process";
import { join } from "node:path";

const command = join(import.meta.dirname, "../../cli/halftone.mjs");

/** The command as a script calls it, without a terminal; resolves when it has ended. */
export function halftone(
  argv: readonly string[],
  { url, cloudUrl, folder = import.meta.dirname }: { url: string; cloudUrl: string; folder?: string },
): Promise<{ exitCode: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const env = {
      NODE_ENV: "production" as const,
      PATH: process.env.PATH,
      HALFTONE_URL: url,
      HALFTONE_CLOUD_ENDPOINT: cloudUrl,
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
