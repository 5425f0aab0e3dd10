import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Cloud } from "../cloud/cloud";
import { type FunctionFacts, getFunctionFacts } from "../cloud/function-facts";
import { keyText } from "../db/inventory-keys";
import { createKeptAnswers } from "../kept-answers";

const KEEP_MS = 60_000;
const kept = createKeptAnswers<FunctionFacts>({ keepMs: KEEP_MS });

/** The facts of a version, at most a minute old. Throws CloudCallError. */
export function functionFactsOf(cloud: Cloud, key: FunctionKey, version: string): Promise<FunctionFacts> {
  return kept.get(cloud, `${keyText(key)} ${version}`, () =>
    getFunctionFacts(cloud, key, version, { purpose: "read" }),
  );
}

/** The function's log topic, which all its versions share; null when it delivers no logs. Throws CloudCallError. */
export async function logTopicOf(cloud: Cloud, key: FunctionKey): Promise<string | null> {
  const { logTopicId } = await functionFactsOf(cloud, key, "$LATEST");
  return logTopicId;
}
