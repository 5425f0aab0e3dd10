import { join, resolve } from "node:path";

/** The folder that holds package.json. */
export const projectRoot = resolve(import.meta.dirname, "..");

/** Where `next build` writes, relative to the project; next.config.js reads the same variable. */
export const buildFolder = process.env.NEXT_DIST || ".next";

/** The server that `next build` writes with everything it needs beside it. */
export const standaloneServer = join(projectRoot, buildFolder, "standalone", "server.js");

/**
 * The command line file of an installed package, started with `process.execPath`.
 * @param {string} path inside node_modules
 */
export function packageBin(path) {
  return join(projectRoot, "node_modules", path);
}
