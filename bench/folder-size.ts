import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Bytes that the files of a folder take on the disk; holes take none. */
export async function folderBytes(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = files.filter((file) => file.isFile()).map((file) => blockBytes(join(file.parentPath, file.name)));
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}

async function blockBytes(file: string): Promise<number> {
  try {
    // https://nodejs.org/docs/latest-v20.x/api/fs.html#statsblocks: blocks of 512 bytes
    return (await stat(file)).blocks * 512;
  } catch {
    // It went between the listing and the look.
    return 0;
  }
}
