import "server-only";
import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a typed secret must have at least. */
export const SECRET_MIN_CHARACTERS = 32;

/**
 * The secret of this console: the setting, or else the file `secret` in the data folder, made with random content when it
 * is missing and readable by its owner alone. Several replicas without a common folder need the setting.
 */
export async function readOwnSecret(setting: string | null, dataFolder: string): Promise<string> {
  if (setting !== null) return setting;
  const file = join(dataFolder, "secret");
  const kept = await readKept(file);
  if (kept !== null) return kept;
  await mkdir(dataFolder, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  // A link appears whole or not at all, and never in place of another's: two processes agree on one secret.
  await link(draft, file).catch((error: unknown) => {
    if (!hasCode(error, "EEXIST")) throw error;
  });
  await unlink(draft);
  const made = await readKept(file);
  if (made === null) throw new Error(`The file ${file} could not be made. Set HALFTONE_SECRET instead.`);
  return made;
}

async function readKept(file: string): Promise<string | null> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  });
  if (text === null) return null;
  const secret = text.trim();
  if (secret.length < SECRET_MIN_CHARACTERS) {
    throw new Error(
      `The file ${file} holds fewer than ${SECRET_MIN_CHARACTERS} characters. Restore it, or set HALFTONE_SECRET.`,
    );
  }
  return secret;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
