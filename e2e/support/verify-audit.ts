import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../scripts/paths.mjs";

const run = promisify(execFile);

/**
 * Looks through a console's audit log as a person would with `npm run audit:verify`; the console must have ended when its
 * database is the embedded one. Throws with every line when a row is wrong or an ended change is not told exactly once.
 */
export async function verifyAudit(settings: { dataFolder: string; databaseUrl: string | null }): Promise<void> {
  const args = ["--conditions=react-server", "--import", "tsx", join(projectRoot, "scripts/audit-verify.mjs")];
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    HALFTONE_DATA: settings.dataFolder,
    ...(settings.databaseUrl === null ? {} : { DATABASE_URL: settings.databaseUrl }),
  };
  await run(process.execPath, args, { cwd: projectRoot, env }).catch((error: Error & { stdout?: string }) => {
    throw new Error(`The audit log of this run is not as it should be:\n${error.stdout ?? ""}${error.message}`);
  });
}
