import type { Cloud } from "../cloud.ts";
import type { LogTopic } from "./log-topics.ts";
import type { LogQuery } from "./read-query.ts";
import { visitLines } from "./search-lines.ts";
import { withSearchSlot } from "./search-slots.ts";
import { startSql } from "./sql/run-sql.ts";
import type { SqlQuery } from "./sql/sql-query.ts";

export interface AnalysisRequest {
  region: string;
  /** Times of lines in ms, half-open. */
  from: number;
  to: number;
  query: LogQuery;
  sql: SqlQuery;
  topics: readonly { topic: LogTopic }[];
  /** Rows as JSON texts with typed columns, instead of the older lists of keys and texts. */
  isNewShape: boolean;
}

/** What SQL makes of the lines of all topics. */
export async function answerSql(cloud: Cloud, { region, from, to, query, sql, topics, isNewShape }: AnalysisRequest) {
  const run = startSql(sql);
  for (const { topic } of topics) {
    const { topicId } = topic;
    const search = { region, from, to, topicId, ...query };
    await withSearchSlot(cloud, topicId, () => visitLines(cloud, search, (line) => run.add(line)));
  }
  const { columns, rows } = run.finish();
  const infos = topics.map(({ topic }) => ({ TopicId: topic.topicId, Period: 7, Context: "" }));
  const common = { Context: "", ListOver: true, Analysis: true, Results: [], infos };
  if (!isNewShape) {
    const Data = (row: (typeof rows)[number]) =>
      columns.map(({ name }, index) => ({ Key: name, Value: String(row[index] ?? "") }));
    return {
      ...common,
      ColNames: columns.map(({ name }) => name),
      AnalysisResults: rows.map((row) => ({ Data: Data(row) })),
      AnalysisRecords: null,
      Columns: null,
    };
  }
  return {
    ...common,
    ColNames: null,
    AnalysisResults: null,
    AnalysisRecords: rows.map((row) =>
      JSON.stringify(Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]))),
    ),
    Columns: columns.map(({ name, type }) => ({ Name: name, Type: type ?? "unknown" })),
  };
}
