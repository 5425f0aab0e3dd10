import "server-only";
import type { EnvironmentFiguresList } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Cloud } from "../cloud/cloud";
import { keyText } from "../db/inventory-keys";
import { createKeptAnswers } from "../kept-answers";
import { readFigures } from "./read-figures";

/** A minute's figures do not change faster than this matters. */
const KEEP_MS = 10_000;
const kept = createKeptAnswers<EnvironmentFiguresList>({ keepMs: KEEP_MS });

/** What {@link readFigures} gives, at most ten seconds old: any number of viewers costs the same, failing or not. */
export function sharedFigures(
  cloud: Cloud,
  key: FunctionKey,
  aliases: readonly string[],
  { now, delayMs }: { now: () => Date; delayMs: number },
): Promise<EnvironmentFiguresList> {
  // The names are part of it, so that a new alias does not wait for the figures of the others to grow old.
  return kept.get(cloud, `${keyText(key)} ${aliases.join(" ")}`, () =>
    readFigures(cloud, key, aliases, { now: now(), delayMs }),
  );
}
