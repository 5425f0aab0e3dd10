import { z } from "zod";
import { CloudError, defineAction } from "../../cloud.ts";
import { requireTopic } from "../../logs/log-topics.ts";
import { readQuery, readSyntax } from "../../logs/read-query.ts";
import { visitLines } from "../../logs/search-lines.ts";

const maxBars = 200;
/** Bars of an answer whose request names no interval, at most. */
const usualBars = 60;
const seconds = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 21_600, 86_400];

/** How many lines match, by time; the SQL of a statement plays no part. Unlike SearchLog it reads Lucene unless told otherwise. */
export const describeLogHistogram = defineAction({
  product: "cls",
  apiVersion: "2020-10-16",
  name: "DescribeLogHistogram",
  // The limit is not documented; this is that of a search box.
  limitPerSecond: 100,
  request: z.object({
    From: z.number().int(),
    To: z.number().int(),
    Query: z.string(),
    TopicId: z.string(),
    Interval: z.number().int().nullish(),
    SyntaxRule: z.number().int().nullish(),
  }),
  async run({ cloud, region }, { From, To, Query, TopicId, Interval, SyntaxRule }) {
    if (From >= To) throw invalid("From is not before To.");
    requireTopic(cloud.store, region, TopicId);
    const interval = Interval ?? usualInterval(To - From);
    if (interval <= 0 || (To - From) / interval > maxBars) throw invalid(`The range has at most ${maxBars} intervals.`);
    const query = readQuery(Query, readSyntax(SyntaxRule ?? 0));
    const first = Math.floor(From / interval);
    const counts = new Array<number>(Math.floor((To - 1) / interval) - first + 1).fill(0);
    await visitLines(cloud, { region, topicId: TopicId, from: From, to: To, ...query }, ({ time }) => {
      const bar = Math.floor(time / interval) - first;
      counts[bar] = (counts[bar] ?? 0) + 1;
    });
    return {
      Interval: interval,
      TotalCount: counts.reduce((sum, count) => sum + count, 0),
      HistogramInfos: counts.map((Count, bar) => ({ Count, BTime: (first + bar) * interval })),
    };
  },
});

function usualInterval(rangeMs: number): number {
  const found = seconds.find((each) => rangeMs / (each * 1000) <= usualBars);
  return (found ?? Math.ceil(rangeMs / usualBars / 86_400_000) * 86_400) * 1000;
}

function invalid(message: string): CloudError {
  return new CloudError("InvalidParameter", message);
}
