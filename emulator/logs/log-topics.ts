import { createHash } from "node:crypto";
import { CloudError } from "../cloud.ts";
import type { ExecutionRecord, FunctionKey } from "../model.ts";
import type { Store } from "../store.ts";

export interface LogTopic {
  logsetId: string;
  logsetName: string;
  topicId: string;
  topicName: string;
}

const automaticTopics = new Map<string, LogTopic>();

/** SCF makes one log topic in each region for the functions that name none. The ids are the same at every start. */
export function automaticTopic(region: string): LogTopic {
  const known = automaticTopics.get(region);
  if (known !== undefined) return known;
  const logsetId = uuidOf(`logset/${region}`);
  const topicId = uuidOf(`topic/${region}`);
  const topic = {
    logsetId,
    logsetName: `SCF_logset_${logsetId.slice(0, 8)}`,
    topicId,
    topicName: `SCF_logtopic_${topicId.slice(0, 8)}`,
  };
  automaticTopics.set(region, topic);
  return topic;
}

/** Where a function's lines go: to the topic of its own, to none ("") or to the region's automatic one. All its versions share it. */
export function topicOfFunction(store: Store, key: FunctionKey): { logsetId: string; topicId: string } {
  const extra = store.getVersion(key, "$LATEST")?.extra ?? {};
  const { logsetId, topicId } = automaticTopic(key.region);
  if (typeof extra.ClsTopicId !== "string") return { logsetId, topicId };
  return { logsetId: typeof extra.ClsLogsetId === "string" ? extra.ClsLogsetId : "", topicId: extra.ClsTopicId };
}

/** The topic that the lines of an execution went to; "" is none. */
export function topicOfRecord({ region, logTopicId }: ExecutionRecord): string {
  return logTopicId ?? automaticTopic(region).topicId;
}

function uuidOf(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** The automatic topic and those that functions of the region chose; null when the id is neither. */
export function findTopic(store: Store, region: string, topicId: string): LogTopic | null {
  return listTopics(store, region).find((topic) => topic.topicId === topicId) ?? null;
}

export function listTopics(store: Store, region: string): LogTopic[] {
  const topics = new Map([[automaticTopic(region).topicId, automaticTopic(region)]]);
  for (const namespace of store.listNamespaces(region)) {
    for (const { name } of store.listFunctions(region, namespace.name)) {
      const { topicId, logsetId } = topicOfFunction(store, { region, namespace: namespace.name, functionName: name });
      if (topicId === "" || topics.has(topicId)) continue;
      topics.set(topicId, { logsetId, logsetName: logsetId, topicId, topicName: topicId });
    }
  }
  return [...topics.values()];
}

/** Throws ResourceNotFound.TopicNotExist. */
export function requireTopic(store: Store, region: string, topicId: string): LogTopic {
  const found = findTopic(store, region, topicId);
  if (found !== null) return found;
  throw new CloudError("ResourceNotFound.TopicNotExist", `The log topic ${JSON.stringify(topicId)} does not exist.`);
}
