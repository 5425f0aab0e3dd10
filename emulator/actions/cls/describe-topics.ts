import { z } from "zod";
import { CloudError, defineAction } from "../../cloud.ts";
import { type LogTopic, listTopics } from "../../logs/log-topics.ts";
import { formatWireTime } from "../../wire-time.ts";

const maxLimit = 100;

const requestSchema = z.object({
  Filters: z
    .array(z.object({ Key: z.string(), Values: z.array(z.string()).max(100) }))
    .max(10)
    .nullish(),
  Offset: z.number().int().min(0).nullish(),
  Limit: z.number().int().min(0).nullish(),
  PreciseSearch: z.number().int().min(0).max(3).nullish(),
  BizType: z.number().int().min(0).max(1).nullish(),
});
type Request = z.infer<typeof requestSchema>;

/** The region's automatic topic and those that functions chose. PreciseSearch 1 and 3 compare whole topic names, 2 and 3 whole logset names. */
export const describeTopics = defineAction({
  product: "cls",
  apiVersion: "2020-10-16",
  name: "DescribeTopics",
  limitPerSecond: 20,
  request: requestSchema,
  run({ cloud, region }, input) {
    if ((input.Limit ?? 0) > maxLimit) throw new CloudError("InvalidParameter", `Limit is at most ${maxLimit}.`);
    // Metric topics, the other kind, do not exist here.
    const all = input.BizType === 1 ? [] : listTopics(cloud.store, region);
    const found = all.filter((topic) => passes(topic, input));
    const offset = input.Offset ?? 0;
    const page = found.slice(offset, offset + (input.Limit ?? 20));
    return { Topics: page.map(toWire), TotalCount: found.length };
  },
});

function passes(topic: LogTopic, { Filters, PreciseSearch }: Request): boolean {
  const precise = PreciseSearch ?? 0;
  return (Filters ?? []).every(({ Key, Values }) => {
    const same = (value: string) => Values.includes(value);
    const like = (value: string) => Values.some((each) => value.toLowerCase().includes(each.toLowerCase()));
    if (Key === "topicId") return same(topic.topicId);
    if (Key === "logsetId") return same(topic.logsetId);
    if (Key === "topicName") return precise === 1 || precise === 3 ? same(topic.topicName) : like(topic.topicName);
    if (Key === "logsetName") return precise >= 2 ? same(topic.logsetName) : like(topic.logsetName);
    if (Key === "storageType") return same("hot");
    if (Key === "tagKey" || Key.startsWith("tag:")) return false;
    throw new CloudError("InvalidParameter", `The filter ${JSON.stringify(Key)} does not exist.`);
  });
}

function toWire({ logsetId, topicId, topicName, createTime }: LogTopic) {
  return {
    LogsetId: logsetId,
    TopicId: topicId,
    TopicName: topicName,
    PartitionCount: 1,
    Index: true,
    AssumerName: "SCF",
    CreateTime: formatWireTime(createTime),
    Status: true,
    Tags: [],
    AutoSplit: true,
    MaxSplitPartitions: 50,
    StorageType: "hot",
    Period: 7,
    SubAssumerName: "",
    Describes: "",
    HotPeriod: 0,
    BizType: 0,
    IsWebTracking: false,
  };
}
