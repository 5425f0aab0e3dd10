import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * SHA-256 over names and contents of files; the order on disk does not matter.
 * @param {string} root
 * @param {readonly string[]} paths files and folders in it; those that do not exist are left out
 * @param {(path: string) => boolean} counts whether a file, given relative to root, matters
 */
export function fingerprint(root, paths, counts) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => listFiles(join(root, path))).sort()) {
    const name = relative(root, file);
    if (!counts(name)) continue;
    const content = createHash("sha256").update(readFileSync(file)).digest("hex");
    hash.update(`${name}\0${content}\n`);
  }
  return hash.digest("hex");
}

/** @param {string} path @returns {string[]} */
function listFiles(path) {
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
      const child = join(path, entry.name);
      return entry.isDirectory() ? listFiles(child) : [child];
    });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "ENOTDIR") return [path];
    if (code === "ENOENT") return [];
    throw error;
  }
}
