import { createHash, randomBytes } from "node:crypto";
import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { CloudError } from "./cloud.ts";

/** Unpacked size that SCF allows. */
const maxUnpackedBytes = 500 * 1024 * 1024;

/** Keeps code packages in one folder, each once: `<sha256>.zip` as uploaded and `<sha256>/` unpacked. */
export class CodePackages {
  constructor(private readonly folder: string) {}

  unpacked(sha256: string): string {
    return join(this.folder, sha256);
  }

  packed(sha256: string): string {
    return join(this.folder, `${sha256}.zip`);
  }

  /** Throws InvalidParameterValue.ZipFile for what is not a zip or would unpack outside its folder. */
  async save(zip: Uint8Array): Promise<{ sha256: string; size: number }> {
    const saved = { sha256: createHash("sha256").update(zip).digest("hex"), size: zip.byteLength };
    if (await exists(this.unpacked(saved.sha256))) return saved;
    const files = readZip(zip);
    const temporary = join(this.folder, `unpacking-${randomBytes(6).toString("hex")}`);
    try {
      await mkdir(temporary, { recursive: true });
      for (const [name, bytes] of files) {
        const file = join(temporary, name);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, bytes);
      }
      await writeFile(`${temporary}.zip`, zip);
      await rename(`${temporary}.zip`, this.packed(saved.sha256));
      await renameUnlessPresent(temporary, this.unpacked(saved.sha256));
    } finally {
      await rm(temporary, { recursive: true, force: true });
      await rm(`${temporary}.zip`, { force: true });
    }
    return saved;
  }
}

function readZip(zip: Uint8Array): [name: string, bytes: Uint8Array][] {
  let unpackedBytes = 0;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        unpackedBytes += originalSize;
        if (unpackedBytes > maxUnpackedBytes) throw new Error("it unpacks to more than 500 MB");
        if (!isInside(name)) throw new Error(`the entry ${JSON.stringify(name)} leaves the package`);
        return !name.endsWith("/");
      },
    });
  } catch (error) {
    throw new CloudError("InvalidParameterValue.ZipFile", `The code package cannot be read: ${reason(error)}.`);
  }
  return Object.entries(files);
}

function isInside(name: string): boolean {
  if (name === "" || name.startsWith("/") || name.includes("\\") || name.includes("\0") || /^[a-zA-Z]:/.test(name))
    return false;
  return !name.split("/").includes("..");
}

async function renameUnlessPresent(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(await exists(to))) throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
