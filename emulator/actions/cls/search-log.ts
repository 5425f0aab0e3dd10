import { z } from "zod";
import { CloudError, defineAction } from "../../cloud.ts";
import { answerLines } from "../../logs/answer-lines.ts";
import { answerSql } from "../../logs/answer-sql.ts";
import { findTopic, requireTopic } from "../../logs/log-topics.ts";
import { readQuery, readSyntax } from "../../logs/read-query.ts";

const maxTopics = 50;

const requestSchema = z.object({
  From: z.number().int(),
  To: z.number().int(),
  TopicId: z.string().nullish(),
  Topics: z.array(z.object({ TopicId: z.string(), Context: z.string().nullish() })).nullish(),
  QueryString: z.string().nullish(),
  QuerySyntax: z.number().int().nullish(),
  Query: z.string().nullish(),
  SyntaxRule: z.number().int().nullish(),
  Sort: z.string().nullish(),
  Limit: z.number().int().nullish(),
  Offset: z.number().int().nullish(),
  Context: z.string().nullish(),
  SamplingRate: z.number().nullish(),
  UseNewAnalysis: z.boolean().nullish(),
  HighLight: z.boolean().nullish(),
});
type Request = z.infer<typeof requestSchema>;

/** Lines of the functions' log topics, or what SQL makes of them. Sampling is accepted and every line is read all the same. */
export const searchLog = defineAction({
  product: "cls",
  apiVersion: "2020-10-16",
  name: "SearchLog",
  limitPerSecond: 10_000,
  request: requestSchema,
  async run({ cloud, region }, input) {
    const { text, syntax } = statementOf(input);
    const query = readQuery(text, syntax);
    if (input.From >= input.To) throw invalid("From is not before To.");
    const rate = input.SamplingRate ?? 1;
    if (rate < 0 || rate > 1) throw invalid("SamplingRate is 0 to 1.");
    const named = topicsOf(input);
    const topics = named.flatMap(({ topicId, context }) => {
      const topic = findTopic(cloud.store, region, topicId);
      return topic === null ? [] : [{ topic, context }];
    });
    const [only] = named;
    if (!input.Topics && only !== undefined) requireTopic(cloud.store, region, only.topicId);
    const search = { region, from: input.From, to: input.To, query, topics };
    const { sql } = query;
    const { infos, ...answer } =
      sql === null
        ? await answerLines(cloud, { ...search, ...pageOf(input) })
        : await answerSql(cloud, { ...search, sql, isNewShape: input.UseNewAnalysis === true });
    const unknown = named.filter(({ topicId }) => !topics.some(({ topic }) => topic.topicId === topicId));
    const Errors = unknown.map(({ topicId }) => ({
      TopicId: topicId,
      ErrorMsg: "The log topic does not exist.",
      ErrorCodeStr: "ResourceNotFound.TopicNotExist",
    }));
    return { ...answer, SamplingRate: 1, Topics: input.Topics ? { Infos: infos, Errors } : null };
  },
});

/** QueryString is in CQL unless said otherwise, the deprecated Query in Lucene. */
function statementOf({ QueryString, QuerySyntax, Query, SyntaxRule }: Request) {
  if (typeof QueryString !== "string" && typeof Query === "string") {
    return { text: Query, syntax: readSyntax(SyntaxRule ?? 0) };
  }
  return { text: QueryString ?? "", syntax: readSyntax(QuerySyntax ?? 1) };
}

function topicsOf({ TopicId, Topics, Context, Offset }: Request): { topicId: string; context: string }[] {
  if (Boolean(TopicId) === Boolean(Topics)) throw invalid("One of TopicId and Topics is needed, and not both.");
  if (TopicId) return [{ topicId: TopicId, context: Context ?? "" }];
  const topics = Topics ?? [];
  if (topics.length === 0 || topics.length > maxTopics) throw invalid(`Topics has 1 to ${maxTopics} entries.`);
  if (Context || Offset)
    throw invalid("Context and Offset are for a single topic; each entry of Topics has a Context.");
  return topics.map((topic) => ({ topicId: topic.TopicId, context: topic.Context ?? "" }));
}

function pageOf({ Sort, Limit, Offset, Context, HighLight }: Request) {
  const order = (Sort || "desc").toLowerCase();
  if (order !== "asc" && order !== "desc") throw invalid("Sort is asc or desc.");
  const limit = Limit ?? 100;
  if (limit < 1 || limit > 1000) throw invalid("Limit is 1 to 1000.");
  const offset = Offset ?? 0;
  if (offset < 0) throw invalid("Offset is not negative.");
  if (offset > 0 && Context) throw invalid("Offset and Context do not go together.");
  return { order, limit, offset, isHighlighted: HighLight === true } as const;
}

function invalid(message: string): CloudError {
  return new CloudError("InvalidParameter", message);
}
