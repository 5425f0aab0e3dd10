import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SourceFile {
  /** From the project's root. */
  path: string;
  text: string;
}

const ROOT = join(import.meta.dirname, "../..");
const FOLDERS = ["app", "components", "lib/client", "lib/server/notifications"];

/** Everything that may show words: pages, components, hooks and messages to teams, without their tests. */
export function readSourceFiles(): SourceFile[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") })),
  );
}
