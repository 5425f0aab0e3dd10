import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type ClsClient,
  codeOf,
  createFunction,
  type EmulatorTarget,
  openEmulatorTarget,
  publish,
  type ScfClient,
} from "./target.ts";

type SearchRequest = Parameters<ClsClient["SearchLog"]>[0];

const FunctionName = "shop";
const minute = 60_000;
/** A full minute, near enough to the real time for signatures to pass. */
const start = Math.floor(Date.now() / minute) * minute - minute;
let target: EmulatorTarget;
let scf: ScfClient;
let cls: ClsClient;
let topicId = "";
let now = start;
const requestIds: string[] = [];

const source = `exports.main = async ({ say, fail }) => {
  if (say) console.log(say);
  if (fail) throw new Error(fail);
  return 'ok';
};`;

async function call(Qualifier: string, event: object = {}): Promise<string> {
  now += 1000;
  const { Result } = await scf.InvokeFunction({ FunctionName, Qualifier, Event: JSON.stringify(event) });
  const requestId = Result?.FunctionRequestId ?? "";
  requestIds.push(requestId);
  return requestId;
}

/** In the first minute two calls of 1 by the alias, of which one speaks; in the second two of 2, of which one fails. */
beforeAll(async () => {
  target = await openEmulatorTarget({ now: () => now });
  scf = target.client();
  cls = target.cls();
  await createFunction(scf, FunctionName);
  await createFunction(scf, "other");
  const ZipFile = Buffer.from(zipSync({ "index.js": strToU8(source) })).toString("base64");
  await scf.UpdateFunctionCode({ FunctionName, Handler: "index.main", ZipFile });
  await publish(scf, FunctionName);
  await publish(scf, FunctionName);
  await scf.CreateAlias({ FunctionName, Name: "release", FunctionVersion: "1" });
  const { ClsTopicId = "" } = await scf.GetFunction({ FunctionName });
  topicId = ClsTopicId;
  await call("release");
  await call("release", { say: 'user "Bob" paid 12 coins' });
  now = start + minute;
  await call("2");
  await call("2", { fail: "no stock (shelf/4)" });
  await scf.InvokeFunction({ FunctionName: "other" });
  now = start + 2 * minute;
});
afterAll(() => target.close());

function search(QueryString: string, change: Partial<SearchRequest> = {}) {
  return cls.SearchLog({
    TopicId: topicId,
    From: start,
    To: start + 10 * minute,
    QueryString,
    UseNewAnalysis: true,
    ...change,
  });
}

async function messages(QueryString: string, change: Partial<SearchRequest> = {}): Promise<string[]> {
  const { Results } = await search(QueryString, { Sort: "asc", ...change });
  return (Results ?? []).map(({ LogJson = "" }) =>
    String((JSON.parse(LogJson) as Record<string, unknown>).SCF_Message),
  );
}

async function rows(QueryString: string, change: Partial<SearchRequest> = {}): Promise<unknown[]> {
  const { AnalysisRecords } = await search(QueryString, change);
  return (AnalysisRecords ?? []).map((each) => JSON.parse(each) as unknown);
}

const report = `SCF_FunctionName:"${FunctionName}" AND SCF_Namespace:"default" AND SCF_Type:Platform AND SCF_Message:Report*`;

test("an execution's lines frame its own, in order, with the fields that SCF writes", async () => {
  const [, speaking = ""] = requestIds;
  const { Results, Analysis, ListOver, Columns } = await search(`SCF_RequestId:"${speaking}"`, { Sort: "asc" });
  expect([Analysis, ListOver, Columns]).toEqual([false, true, null]);
  const lines = (Results ?? []).map(({ LogJson = "" }) => JSON.parse(LogJson) as Record<string, string>);
  expect(lines.map(({ SCF_Message }) => SCF_Message)).toEqual([
    `START RequestId:${speaking}`,
    'user "Bob" paid 12 coins',
    `END RequestId:${speaking}`,
    expect.stringMatching(`^Report RequestId:${speaking} Duration:\\d+ms Memory:128MB MemUsage:[\\d.]+MB$`),
  ]);
  expect(lines.map(({ SCF_Type, SCF_StatusCode }) => `${SCF_Type} ${SCF_StatusCode}`)).toEqual([
    "Platform 202",
    "Custom 200",
    "Platform 200",
    "Platform 200",
  ]);
  expect(lines[3]).toEqual({
    SCF_FunctionName: FunctionName,
    SCF_Namespace: "default",
    SCF_StartTime: String(start + 2000),
    SCF_LogTime: String(start + 2000),
    SCF_RequestId: speaking,
    SCF_Duration: expect.stringMatching(/^\d+$/),
    SCF_Alias: "release",
    SCF_Qualifier: "1",
    SCF_MemUsage: expect.stringMatching(/^[\d.]+$/),
    SCF_Level: "INFO",
    SCF_Message: expect.any(String),
    SCF_Type: "Platform",
    SCF_StatusCode: "200",
    SCF_RetryNum: "0",
  });
  expect(Results?.[0]).toMatchObject({
    Time: start + 2000,
    TopicId: topicId,
    TopicName: expect.stringMatching(/^SCF_logtopic/),
  });
});

test("a failure has an ERROR line and its status", async () => {
  const failed = requestIds[3] ?? "";
  expect(await messages(`SCF_RequestId:${failed} AND SCF_Level:ERROR`)).toEqual([
    `ERROR RequestId:${failed} Result:Error: no stock (shelf/4)`,
  ]);
});

describe("the statements that consoles use:", () => {
  test("finished executions of a version that failed", async () => {
    const condition = `${report} AND SCF_Qualifier:"2" AND NOT SCF_StatusCode:200 AND NOT SCF_StatusCode:202 AND NOT SCF_StatusCode:499`;
    expect(await messages(condition)).toEqual([expect.stringContaining(requestIds[3] ?? "none")]);
  });

  test("list of failures", async () => {
    const select =
      "select SCF_RequestId as requestId, SCF_StatusCode as code, SCF_StartTime as startTime, SCF_Duration as duration where SCF_Qualifier='2' and SCF_StatusCode != 200 order by startTime desc limit 100";
    expect(await rows(`${report} | ${select}`)).toEqual([
      { requestId: requestIds[3], code: 430, startTime: start + minute + 2000, duration: expect.any(Number) },
    ]);
  });

  test("counts per version and status", async () => {
    const select =
      "select SCF_Qualifier as version, SCF_StatusCode as code, count(*) as n group by version, code order by version, code";
    expect(await rows(`${report} | ${select}`)).toEqual([
      { version: "1", code: 200, n: 2 },
      { version: "2", code: 200, n: 1 },
      { version: "2", code: 430, n: 1 },
    ]);
  });

  test("routing share of an alias", async () => {
    const statement = `${report} AND SCF_Alias:"release" | select SCF_Qualifier as version, count(*) as n group by version`;
    expect(await rows(statement)).toEqual([{ version: "1", n: 2 }]);
  });

  test("latency by version, with the columns' types", async () => {
    const select =
      "select SCF_Qualifier as version, avg(SCF_Duration) as avg, approx_percentile(SCF_Duration, 0.95) as p95, max(SCF_Duration) as max group by version";
    const { AnalysisRecords, Columns, Analysis, Results } = await search(`${report} | ${select}`);
    expect([Analysis, Results, AnalysisRecords?.length]).toEqual([true, [], 2]);
    expect(Columns).toEqual([
      { Name: "version", Type: "varchar" },
      { Name: "avg", Type: "double" },
      { Name: "p95", Type: "bigint" },
      { Name: "max", Type: "bigint" },
    ]);
  });

  test("error curve", async () => {
    const select =
      "select histogram(cast(__TIMESTAMP__ as timestamp), interval 1 minute) as t, SCF_Qualifier as version, count_if(SCF_StatusCode<>200) as errors, count(*) as calls group by t, version order by t";
    const at = (time: number) => new Date(time + 8 * 3600_000).toISOString().slice(0, 23).replace("T", " ");
    expect(await rows(`${report} | ${select}`)).toEqual([
      { t: at(start), version: "1", errors: 0, calls: 2 },
      { t: at(start + minute), version: "2", errors: 1, calls: 2 },
    ]);
  });

  test("the deployment tool's list of requests", async () => {
    const where = `SCF_Namespace='default' AND SCF_Qualifier='1' AND (SCF_StartTime between ${start} AND ${start + minute}) AND SCF_FunctionName='${FunctionName}'`;
    const statement = `* | SELECT SCF_RequestId as requestId, SCF_RetryNum as retryNum, MAX(SCF_StartTime) as startTime WHERE ${where} GROUP BY SCF_RequestId, SCF_RetryNum ORDER BY startTime desc`;
    expect(await rows(statement)).toEqual([
      { requestId: requestIds[1], retryNum: 0, startTime: start + 2000 },
      { requestId: requestIds[0], retryNum: 0, startTime: start + 1000 },
    ]);
  });
});

describe("pages of lines", () => {
  const everything = `SCF_FunctionName:"${FunctionName}"`;

  test("by Context hold every line once, in either order", async () => {
    for (const Sort of ["asc", "desc"]) {
      const all = await messages(everything, { Sort, Limit: 1000 });
      expect(all).toHaveLength(14);
      const paged: string[] = [];
      let Context: string | undefined;
      for (;;) {
        const page = { Sort, Limit: 3, ...(Context === undefined ? {} : { Context }) };
        const answer = await search(everything, page);
        paged.push(...(answer.Results ?? []).map(({ LogJson = "" }) => JSON.parse(LogJson).SCF_Message as string));
        if (answer.ListOver) break;
        Context = answer.Context ?? "";
      }
      expect(paged).toEqual(all);
    }
  });

  test("by Offset are the same lines", async () => {
    const all = await messages(everything, { Limit: 1000 });
    expect(await messages(everything, { Offset: 4, Limit: 5 })).toEqual(all.slice(4, 9));
  });

  test("the newest come first unless asked otherwise", async () => {
    const { Results } = await search(everything);
    const times = (Results ?? []).map(({ Time }) => Number(Time));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(times[0]).toBe(start + minute + 2000);
  });

  test("From is part of the range and To is not", async () => {
    const startLines = { From: start + 1000, To: start + 2000 };
    expect(await messages(everything, startLines)).toHaveLength(3);
    expect(await messages(everything, { From: start + 1001, To: start + 2000 })).toHaveLength(0);
  });

  test.each([
    { what: "one that was made up", Context: () => "made-up", change: {} },
    { what: "that of another search", Context: (context: string) => context, change: { To: start + 9 * minute } },
  ])("a Context is refused: $what", async ({ Context, change }) => {
    const first = await search(everything, { Limit: 3 });
    const call = search(everything, { Limit: 3, Context: Context(first.Context ?? ""), ...change });
    expect(await codeOf(call)).toBe("FailedOperation.InvalidContext");
  });
});

test("Query is read as Lucene, QueryString as CQL", async () => {
  const range = { TopicId: topicId, From: start, To: start + 10 * minute, Sort: "asc" };
  const found = async (change: Partial<SearchRequest>) =>
    (await cls.SearchLog({ ...range, ...change })).Results?.length;
  expect(await found({ Query: "coins stock" })).toBe(2);
  expect(await codeOf(cls.SearchLog({ ...range, QueryString: "coins stock" }))).toBe("FailedOperation.SyntaxError");
  expect(await found({ QueryString: "coins or stock" })).toBe(2);
  expect(await found({ QueryString: "coins OR stock", QuerySyntax: 0 })).toBe(2);
  expect(await found({ QueryString: "" })).toBe(17);
});

test("the older shape of analyses has lists of keys and texts", async () => {
  const answer = await search(
    `${report} | select SCF_Qualifier as version, count(*) as n group by version order by n`,
    {
      UseNewAnalysis: false,
    },
  );
  expect(answer).toMatchObject({
    ColNames: ["version", "n"],
    AnalysisResults: [
      {
        Data: [
          { Key: "version", Value: "1" },
          { Key: "n", Value: "2" },
        ],
      },
      {
        Data: [
          { Key: "version", Value: "2" },
          { Key: "n", Value: "2" },
        ],
      },
    ],
    AnalysisRecords: null,
  });
});

test("what a search matched can be highlighted", async () => {
  const { Results } = await search(`${report} AND SCF_Qualifier:2 AND NOT SCF_Alias:release`, {
    HighLight: true,
    Limit: 1,
  });
  expect(Results?.[0]?.HighLights).toContainEqual({ Key: "SCF_Qualifier", Values: ["2"] });
  expect(Results?.[0]?.HighLights).toContainEqual({ Key: "SCF_Message", Values: ["Report*"] });
});

describe("refused are", () => {
  test.each([
    { what: "both TopicId and Topics", change: { Topics: [{ TopicId: "x" }] }, code: "InvalidParameter" },
    { what: "a topic that does not exist", change: { TopicId: "nowhere" }, code: "ResourceNotFound.TopicNotExist" },
    { what: "no range", change: { From: 5, To: 5 }, code: "InvalidParameter" },
    { what: "1001 lines", change: { Limit: 1001 }, code: "InvalidParameter" },
    { what: "another order", change: { Sort: "up" }, code: "InvalidParameter" },
    { what: "Offset with Context", change: { Offset: 1, Context: "x" }, code: "InvalidParameter" },
    { what: "an unknown syntax", change: { QuerySyntax: 2 }, code: "InvalidParameter" },
    { what: "a statement over 12 KB", change: { QueryString: "x".repeat(12_289) }, code: "InvalidParameter" },
    { what: "a field without index", change: { QueryString: "user:Bob" }, code: "FailedOperation.QueryError" },
    {
      what: "search syntax in SQL",
      change: { QueryString: "* | select 1 where SCF_Alias:'a'" },
      code: "FailedOperation.SyntaxError",
    },
  ])("$what: $code", async ({ change, code }) => {
    expect(await codeOf(search("*", change))).toBe(code);
  });

  test("a mistake with its place", async () => {
    await expect(search("SCF_Type:Platform AND")).rejects.toThrow(/at character 22/);
    await expect(search("* | select count(*) from elsewhere")).rejects.toThrow(/"elsewhere".* at character 26/);
  });
});

describe("the histogram of a search", () => {
  const range = { From: start, To: start + 3 * minute };
  const histogram = (change: object = {}) =>
    cls.DescribeLogHistogram({ TopicId: topicId, Query: "SCF_Message:START", Interval: minute, ...range, ...change });

  test("counts its lines by interval", async () => {
    expect(await histogram()).toMatchObject({
      Interval: minute,
      TotalCount: 5,
      HistogramInfos: [
        { Count: 2, BTime: start },
        { Count: 3, BTime: start + minute },
        { Count: 0, BTime: start + 2 * minute },
      ],
    });
  });

  test("reads Lucene, and CQL when told", async () => {
    expect((await histogram({ Query: "START END" })).TotalCount).toBe(10);
    expect(await codeOf(histogram({ Query: "START END", SyntaxRule: 1 }))).toBe("FailedOperation.SyntaxError");
  });

  test("has 200 intervals at most, and a fitting one of its own", async () => {
    expect(await codeOf(histogram({ Interval: 899 }))).toBe("InvalidParameter");
    expect((await histogram({ Interval: 1000 })).HistogramInfos).toHaveLength(180);
    const { Interval, HistogramInfos } = await cls.DescribeLogHistogram({ TopicId: topicId, Query: "*", ...range });
    expect([Interval, HistogramInfos?.length]).toEqual([5000, 36]);
  });
});

describe("the surroundings of a line", () => {
  const beijing = (time = 0) => new Date(time + 8 * 3600_000).toISOString().slice(0, 23).replace("T", " ");

  test("are the lines before and behind it", async () => {
    const all = await search(`SCF_FunctionName:"${FunctionName}"`, { Sort: "asc" });
    const [line] = (await search(`SCF_Message:coins`)).Results ?? [];
    const around = await cls.DescribeLogContext({
      TopicId: topicId,
      BTime: beijing(line?.Time),
      PkgId: line?.PkgId ?? "",
      PkgLogId: Number(line?.PkgLogId),
      PrevLogs: 2,
      NextLogs: 3,
      Query: `SCF_FunctionName:"${FunctionName}"`,
    });
    const place = all.Results?.findIndex(({ LogJson }) => LogJson === line?.LogJson) ?? -1;
    const expected = all.Results?.slice(place - 2, place + 4).map(({ LogJson }) => LogJson);
    expect(around.LogContextInfos?.map(({ Content }) => Content)).toEqual(expected);
    expect([around.PrevOver, around.NextOver]).toEqual([false, false]);
  });

  test("need a line that exists", async () => {
    const request = { TopicId: topicId, BTime: beijing(start), PkgId: "none", PkgLogId: 0 };
    expect(await codeOf(cls.DescribeLogContext(request))).toBe("FailedOperation.QueryError");
  });
});

describe("topics", () => {
  test("are found by name and id", async () => {
    const { Topics, TotalCount } = await cls.DescribeTopics({
      Filters: [{ Key: "topicName", Values: ["scf_logtopic"] }],
    });
    expect(TotalCount).toBe(1);
    expect(Topics?.[0]).toMatchObject({ TopicId: topicId, Index: true, Period: 7 });
    const none = await cls.DescribeTopics({
      PreciseSearch: 1,
      Filters: [{ Key: "topicName", Values: ["scf_logtopic"] }],
    });
    expect(none.Topics).toEqual([]);
    const byId = await cls.DescribeTopics({ Filters: [{ Key: "topicId", Values: [topicId] }] });
    expect(byId.Topics).toEqual(Topics);
  });

  test("have an index of every field", async () => {
    const { Status, Rule } = await cls.DescribeIndex({ TopicId: topicId });
    const types = Rule?.KeyValue?.KeyValues?.map(({ Key, Value }) => `${Key} ${Value.Type} ${Value.SqlFlag}`);
    expect(Status).toBe(true);
    expect(types).toContain("SCF_StatusCode long true");
    expect(types).toHaveLength(14);
  });
});

describe("where lines go", () => {
  test("can be another topic, or none, from then on", async () => {
    await scf.UpdateFunctionConfiguration({ FunctionName: "other", ClsLogsetId: "own-set", ClsTopicId: "own-topic" });
    expect(await scf.GetFunction({ FunctionName: "other" })).toMatchObject({
      ClsLogsetId: "own-set",
      ClsTopicId: "own-topic",
    });
    await scf.InvokeFunction({ FunctionName: "other" });
    expect(await messages("SCF_FunctionName:other AND SCF_Message:START")).toHaveLength(1);
    expect(await messages("SCF_Message:START", { TopicId: "own-topic" })).toHaveLength(1);
    await scf.UpdateFunctionConfiguration({ FunctionName: "other", ClsLogsetId: "", ClsTopicId: "" });
    expect(await scf.GetFunction({ FunctionName: "other" })).toMatchObject({ ClsLogsetId: "", ClsTopicId: "" });
    await scf.InvokeFunction({ FunctionName: "other" });
    expect(await messages("SCF_FunctionName:other AND SCF_Message:START")).toHaveLength(1);
  });

  test("are the function's own alone when it asks for that", async () => {
    const Name = "silent";
    await createFunction(scf, Name);
    await scf.UpdateFunctionConfiguration({ FunctionName: Name, IgnoreSysLog: true });
    await scf.InvokeFunction({ FunctionName: Name });
    expect(await messages(`SCF_FunctionName:${Name}`)).toEqual([]);
  });

  test("several topics are searched as one, and each unknown one is named", async () => {
    const request = { From: start, To: start + 10 * minute, QueryString: "SCF_Message:START", Limit: 2, Sort: "asc" };
    const Topics = [{ TopicId: topicId }, { TopicId: "nowhere" }];
    const answer = await cls.SearchLog({ ...request, Topics });
    expect(answer.Results).toHaveLength(2);
    expect(answer.Topics).toMatchObject({
      Infos: [{ TopicId: topicId, Period: 7, Context: expect.stringMatching(/./) }],
      Errors: [{ TopicId: "nowhere", ErrorCodeStr: "ResourceNotFound.TopicNotExist" }],
    });
    const Context = answer.Topics?.Infos?.[0]?.Context ?? "";
    const next = await cls.SearchLog({ ...request, Topics: [{ TopicId: topicId, Context }] });
    expect(next.Results?.[0]?.Time).toBe(start + minute + 1000);
  });
});
