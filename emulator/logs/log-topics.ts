import { createHash } from "node:crypto";
import { CloudError } from "../cloud.ts";
import type { ExecutionRecord, FunctionKey } from "../model.ts";
import type { Store } from "../store.ts";

export interface LogTopic {
  logsetId: string;
  logsetName: string;
  topicId: string;
  topicName: string;
  /** When the first function came that uses it; 0 when none is left. */
  createTime: number;
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
    createTime: 0,
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

/** The automatic topic and those that functions of the region chose. */
export function listTopics(store: Store, region: string): LogTopic[] {
  const topics = new Map<string, LogTopic>();
  const own = automaticTopic(region);
  for (const { name: namespace } of store.listNamespaces(region)) {
    for (const { name, addTime } of store.listFunctions(region, namespace)) {
      const { topicId, logsetId } = topicOfFunction(store, { region, namespace, functionName: name });
      const createTime = Math.min(topics.get(topicId)?.createTime ?? addTime, addTime);
      if (topicId === own.topicId) topics.set(topicId, { ...own, createTime });
      else if (topicId !== "")
        topics.set(topicId, { logsetId, logsetName: logsetId, topicId, topicName: topicId, createTime });
    }
  }
  if (!topics.has(own.topicId)) topics.set(own.topicId, own);
  return [...topics.values()];
}

export function findTopic(store: Store, region: string, topicId: string): LogTopic | null {
  const own = automaticTopic(region);
  // Nearly every search is for this one; the others are found by asking all functions.
  if (topicId === own.topicId) return own;
  return listTopics(store, region).find((topic) => topic.topicId === topicId) ?? null;
}

/** Throws ResourceNotFound.TopicNotExist. */
export function requireTopic(store: Store, region: string, topicId: string): LogTopic {
  const found = findTopic(store, region, topicId);
  if (found !== null) return found;
  throw new CloudError("ResourceNotFound.TopicNotExist", `The log topic ${JSON.stringify(topicId)} does not exist.`);
}
