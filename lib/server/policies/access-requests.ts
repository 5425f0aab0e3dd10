import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { getDeps } from "../deps";
import type { Reply } from "../http";
import { problem } from "../http-problem";
import { readKeptFunction } from "../inventory/kept-views";
import { requireRegion } from "../pages";
import { readAccess } from "./read-access";

/** GET …/functions/{function}/access: what the caller may do with each alias. */
export async function getFunctionAccess(key: FunctionKey): Promise<Reply> {
  requireRegion(key.region);
  const deps = await getDeps("view", key);
  const view = await readKeptFunction(deps, key);
  if (view === null) throw problem("notFound", `There is no function ${key.functionName} in ${key.namespace}.`);
  const names = view.aliases.map(({ name }) => name);
  return { body: await readAccess(deps.db, key, names, deps.caller, deps.now()) };
}
