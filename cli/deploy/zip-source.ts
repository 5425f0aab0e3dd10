import { createHash } from "node:crypto";
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Zippable, zipSync } from "fflate";
import { failure, wrongUsage } from "../cli-error";
import { isExcluded } from "./exclude-pattern";

/** A code package as it is uploaded. */
export interface CodePackage {
  zip: Uint8Array;
  /** Hex, as the cloud tells it of what it stores. */
  sha256: string;
  fileCount: number;
}

/** A signed request holds at most 10 MB, and base64 makes four bytes of three. @see https://cloud.tencent.com/document/api/583/17238 */
const MAX_ZIP_BYTES = 7 * 1024 * 1024;

/** Never part of a function: history, the framework's own state, and key files. */
const NEVER = [".git", ".serverless", ".env", ".env.*", "**/.git", "**/.DS_Store"];

/**
 * Packs a folder, or takes a finished .zip as it is. The same files always give the same bytes, so that an upload of
 * code that is there already can be seen. Throws CliError.
 */
export function zipSource(folder: string, { src, exclude }: { src: string; exclude: readonly string[] }): CodePackage {
  const path = resolve(folder, src);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw wrongUsage(`inputs.src: there is no ${src}.`);
  if (found.isFile() && !path.endsWith(".zip")) throw wrongUsage(`inputs.src: ${src} is neither a folder nor a .zip.`);
  const files = found.isFile() ? null : collectFiles(path, [...NEVER, ...exclude]);
  if (files !== null && Object.keys(files).length === 0) throw wrongUsage(`inputs.src: there is no file in ${src}.`);
  const zip = files === null ? new Uint8Array(readFileSync(path)) : zipSync(files, { level: 9 });
  if (zip.byteLength > MAX_ZIP_BYTES) {
    throw failure(
      `The code is ${(zip.byteLength / 1024 / 1024).toFixed(1)} MB as a zip and an upload holds ${MAX_ZIP_BYTES / 1024 / 1024} MB; leave files out with src.exclude. Nothing was changed.`,
    );
  }
  const sha256 = createHash("sha256").update(zip).digest("hex");
  return { zip, sha256, fileCount: files === null ? 1 : Object.keys(files).length };
}

function collectFiles(root: string, exclude: readonly string[]): Zippable {
  const files: Zippable = {};
  const walk = (folder: string, prefix: string, above: readonly string[]) => {
    const real = realpathSync(folder);
    // A link to a folder above would go round for ever.
    if (above.includes(real)) return;
    for (const name of readdirSync(folder).toSorted()) {
      const path = `${prefix}${name}`;
      if (isExcluded(path, exclude)) continue;
      const file = join(folder, name);
      const stat = statSync(file, { throwIfNoEntry: false });
      if (stat?.isDirectory()) walk(file, `${path}/`, [...above, real]);
      else if (stat?.isFile()) files[path] = [new Uint8Array(readFileSync(file)), attributes(stat.mode)];
    }
  };
  walk(root, "", []);
  return files;
}

/** A fixed date keeps the bytes equal; the mode goes along, since a custom runtime's `scf_bootstrap` must be executable. */
function attributes(mode: number) {
  const permissions = mode & 0o111 ? 0o755 : 0o644;
  return { mtime: "2020-01-01T00:00:00", os: 3, attrs: (0o100000 | permissions) * 0x10000 };
}
