import "server-only";
import type { EnvironmentFiguresList, VersionEvidence } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { publicationDelayMs } from "../cloud/monitor";
import { getDeps } from "../deps";
import { settings } from "../env";
import { getFunction } from "../function-requests";
import { problem } from "../http-problem";
import { requireRegion } from "../pages";
import { readEvidence } from "./read-evidence";
import { sharedFigures } from "./shared-figures";

/** GET …/environments/figures: for every alias of the function, whether in its chain or not. Throws `notFound`. */
export async function getFigures(key: FunctionKey): Promise<EnvironmentFiguresList> {
  const { aliases } = await getFunction(key, { fresh: "0" });
  const { cloud, now } = await getDeps("view", key);
  const names = aliases.map(({ name }) => name);
  return sharedFigures(cloud, key, names, { now, delayMs: publicationDelayMs(settings().cloud.kind) });
}

/** GET …/aliases/{alias}/evidence. Throws `notFound`. */
export async function getEvidence(
  { aliasName, ...key }: FunctionKey & { aliasName: string },
  version: string,
): Promise<VersionEvidence> {
  requireRegion(key.region);
  const evidence = await readEvidence(await getDeps("view", key), key, { aliasName, version });
  if (evidence === null) throw problem("notFound", `${aliasName} does not exist.`);
  return evidence;
}
