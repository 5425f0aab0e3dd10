import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { projectRoot } from "../paths.mjs";

export interface Import {
  /** Path of the importing file, relative to the project. */
  from: string;
  /** Path of the imported module relative to the project, as written (mostly without extension); or a package. */
  to: string;
  isPackage: boolean;
}

// Static, type-only, re-exporting, side-effect and dynamic imports; a specifier stands on one line with its `from`.
const IMPORTS = /(?:^|[;\s}])(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/g;

/** Every import of the project's own sources, those not committed yet included. */
export function readImports(): Import[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: projectRoot,
    encoding: "utf8",
  });
  const sources = listed.split("\n").filter((path) => /\.(ts|tsx|mjs|cjs|js)$/.test(path));
  return sources.flatMap((path) => importsOf(path, readOrEmpty(path)));
}

/** @param path relative to the project */
export function importsOf(path: string, source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  return [...code.matchAll(IMPORTS)].map(([, specifier = ""]) => {
    if (specifier.startsWith("@/")) return { from: path, to: specifier.slice(2), isPackage: false };
    if (specifier.startsWith(".")) {
      return { from: path, to: posix.join(posix.dirname(path), specifier), isPackage: false };
    }
    return { from: path, to: specifier, isPackage: true };
  });
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(join(projectRoot, path), "utf8");
  } catch {
    // Listed by git but deleted in the working tree.
    return "";
  }
}
