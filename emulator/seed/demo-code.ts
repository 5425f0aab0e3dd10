import { readFileSync } from "node:fs";
import path from "node:path";

/** The text of a handler in `seed/code`; `.cjs` there because the repository's own modules are ESM. */
export function demoCode(name: string): string {
  return readFileSync(path.join(import.meta.dirname, "code", `${name}.cjs`), "utf8");
}
