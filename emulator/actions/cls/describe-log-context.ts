import { z } from "zod";
import { CloudError, defineAction } from "../../cloud.ts";
import type { LogLine } from "../../logs/log-line.ts";
import { requireTopic } from "../../logs/log-topics.ts";
import { readQuery } from "../../logs/read-query.ts";
import { firstLines, positionOf, visitLines } from "../../logs/search-lines.ts";
import { parseWireTime } from "../../wire-time.ts";

const maxLines = 100;

/** The lines before and behind one that SearchLog found, oldest first, with the line itself between them. */
export const describeLogContext = defineAction({
  product: "cls",
  apiVersion: "2020-10-16",
  name: "DescribeLogContext",
  // The limit is not documented; this is that of a search box.
  limitPerSecond: 100,
  request: z.object({
    TopicId: z.string(),
    BTime: z.string(),
    PkgId: z.string(),
    PkgLogId: z.number().int(),
    PrevLogs: z.number().int().min(0).nullish(),
    NextLogs: z.number().int().min(0).nullish(),
    Query: z.string().nullish(),
    From: z.number().int().nullish(),
    To: z.number().int().nullish(),
  }),
  async run({ cloud, region }, input) {
    requireTopic(cloud.store, region, input.TopicId);
    const [prev, next] = [input.PrevLogs ?? 10, input.NextLogs ?? 10];
    if (prev > maxLines || next > maxLines) throw invalid(`PrevLogs and NextLogs are at most ${maxLines}.`);
    const [from, to] = [input.From ?? 0, input.To ?? cloud.options.now() + 1];
    if (from >= to) throw invalid("From is not before To.");
    const query = readQuery(input.Query ?? "", "cql");
    if (query.sql !== null) throw invalid("Query is a condition without SQL.");
    const topic = { region, topicId: input.TopicId };

    const time = readTime(input.BTime);
    const everything = { ...readQuery("", "cql"), ...topic, from: time, to: time + 1 };
    const named: LogLine[] = [];
    await visitLines(cloud, everything, (each) => {
      if (each.packageId === input.PkgId && each.index === input.PkgLogId) named.push(each);
    });
    const [line] = named;
    if (line === undefined)
      throw new CloudError("FailedOperation.QueryError", "There is no line at this time and place.");
    const after = positionOf(line);
    const search = { ...query, ...topic, from, to };
    const before = await firstLines(cloud, search, { order: "desc", limit: prev + 1, after });
    const behind = await firstLines(
      cloud,
      { ...search, from: Math.max(from, time) },
      { order: "asc", limit: next + 1, after },
    );
    return {
      LogContextInfos: [...before.slice(0, prev).reverse(), line, ...behind.slice(0, next)].map(toWire),
      PrevOver: before.length <= prev,
      NextOver: behind.length <= next,
    };
  },
});

/** `YYYY-mm-dd HH:MM:SS.FFF` in Beijing time. */
function readTime(text: string): number {
  const [, seconds = "", milliseconds = ""] = /^(.{19})\.(\d{3})$/.exec(text) ?? [];
  const time = parseWireTime(seconds);
  if (time !== null) return time + Number(milliseconds);
  throw invalid("BTime is written YYYY-mm-dd HH:MM:SS.FFF.");
}

function toWire(line: LogLine) {
  return {
    Source: "",
    Filename: "",
    Content: line.toJson(),
    PkgId: line.packageId,
    PkgLogId: line.index,
    BTime: line.time,
    HostName: "",
    RawLog: "",
    IndexStatus: "",
    HighLights: [],
  };
}

function invalid(message: string): CloudError {
  return new CloudError("InvalidParameter", message);
}
