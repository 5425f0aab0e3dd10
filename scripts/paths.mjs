import { join, resolve } from "node:path";

/** The folder that holds package.json. */
export const projectRoot = resolve(import.meta.dirname, "..");

/** The server that `next build` writes with everything it needs beside it. */
export const standaloneServer = join(projectRoot, ".next", "standalone", "server.js");

/**
 * The command line file of an installed package, started with `process.execPath`.
 * @param {string} path inside node_modules
 */
export function packageBin(path) {
  return join(projectRoot, "node_modules", path);
}
