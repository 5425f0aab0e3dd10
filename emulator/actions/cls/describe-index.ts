import { z } from "zod";
import { defineAction } from "../../cloud.ts";
import { type LogField, logFields, logFieldTypes, wordsField } from "../../logs/log-fields.ts";
import { listTopics, requireTopic } from "../../logs/log-topics.ts";
import { separators } from "../../logs/words.ts";
import { formatWireTime } from "../../wire-time.ts";

/** Which fields can be searched and used in SQL: all that SCF writes. Capitals count. */
export const describeIndex = defineAction({
  product: "cls",
  apiVersion: "2020-10-16",
  name: "DescribeIndex",
  limitPerSecond: 20,
  request: z.object({ TopicId: z.string() }),
  run({ cloud, region }, { TopicId }) {
    requireTopic(cloud.store, region, TopicId);
    const createTime = listTopics(cloud.store, region).find(({ topicId }) => topicId === TopicId)?.createTime ?? 0;
    return {
      TopicId,
      Status: true,
      Rule: {
        FullText: { CaseSensitive: true, Tokenizer: separators, ContainZH: true },
        KeyValue: { CaseSensitive: true, KeyValues: logFields.map(toWire) },
        Tag: { CaseSensitive: true, KeyValues: [] },
        DynamicIndex: { Status: false },
      },
      ModifyTime: formatWireTime(createTime),
      IncludeInternalFields: false,
      MetadataFlag: 0,
      CoverageField: "",
    };
  },
});

function toWire(field: LogField) {
  const hasWords = field === wordsField;
  return {
    Key: field,
    Value: { Type: logFieldTypes[field], Tokenizer: hasWords ? separators : "", SqlFlag: true, ContainZH: hasWords },
  };
}
