import { cp, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { buildFolder, standaloneServer } from "../../scripts/paths.mjs";

/** What the build knows of its proxy: emptied, requests reach routes and pages as if there had never been one. */
const MANIFESTS = [
  { file: "server/functions-config-manifest.json", without: (known: Manifest) => ({ ...known, functions: {} }) },
  {
    file: "server/middleware-manifest.json",
    without: (known: Manifest) => ({ ...known, middleware: {}, functions: {}, sortedMiddleware: [] }),
  },
];

type Manifest = Record<string, unknown>;

/** A copy of the built console without its proxy. Returns the copy's `server.js`. */
export async function buildWithoutProxy(folder: string): Promise<string> {
  const from = dirname(standaloneServer);
  await cp(from, folder, { recursive: true, verbatimSymlinks: true });
  let removed = 0;
  for (const { file, without } of MANIFESTS) {
    const path = join(folder, buildFolder, file);
    const text = await readFile(path, "utf8").catch(() => null);
    if (text === null) continue;
    removed += /middleware|proxy/i.test(text) ? 1 : 0;
    await writeFile(path, JSON.stringify(without(JSON.parse(text))));
  }
  if (removed === 0) throw new Error("The build names no proxy where this test looks for it.");
  return join(folder, relative(from, standaloneServer));
}
