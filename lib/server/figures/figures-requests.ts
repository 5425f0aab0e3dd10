import "server-only";
import type { EnvironmentFiguresList, VersionEvidence } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { publicationDelayMs } from "../cloud/monitor";
import { keyText } from "../db/inventory-keys";
import { getDeps } from "../deps";
import { settings } from "../env";
import { getFunction } from "../function-requests";
import { problem } from "../http-problem";
import { createKeptAnswers } from "../kept-answers";
import { requireRegion } from "../pages";
import { readEvidence } from "./read-evidence";
import { readFigures } from "./read-figures";

/** A minute's figures do not change faster than this matters; any number of viewers costs the same. */
const kept = createKeptAnswers<EnvironmentFiguresList>({ keepMs: 10_000 });

/** GET …/environments/figures: for every alias of the function, whether in its chain or not. Throws `notFound`. */
export async function getFigures(key: FunctionKey): Promise<EnvironmentFiguresList> {
  const { aliases } = await getFunction(key, { fresh: "0" });
  const { cloud, now } = await getDeps();
  const names = aliases.map(({ name }) => name);
  // A new alias is not kept waiting for the figures of the others.
  return kept.get(cloud, `${keyText(key)} ${names.join(" ")}`, () =>
    readFigures(cloud, key, names, { now: now(), delayMs: publicationDelayMs(settings().cloud.kind) }),
  );
}

/** GET …/aliases/{alias}/evidence. Throws `notFound`. */
export async function getEvidence(
  { aliasName, ...key }: FunctionKey & { aliasName: string },
  version: string,
): Promise<VersionEvidence> {
  requireRegion(key.region);
  const evidence = await readEvidence(await getDeps(), key, { aliasName, version });
  if (evidence === null) throw problem("notFound", `${aliasName} does not exist.`);
  return evidence;
}
