import { expect, test } from "vitest";
import type { Cloud } from "./cloud";
import { analyseLogs, numberOf, searchLogs, timeOf } from "./logs";
import { findExecutions } from "./logs-executions";

const from = new Date("2026-11-22T02:00:00Z");
const to = new Date("2026-11-22T03:00:00Z");
const question = { region: "ap-guangzhou", topicId: "topic-1", query: "*", from, to };
const read = { purpose: "read" } as const;
const key = { region: "ap-guangzhou", namespace: "default", functionName: "shop" };

/** A cloud that answers every search alike; gives the parameters of its calls too. */
function cloudThat(answerOf: object): { cloud: Cloud; calls: Record<string, unknown>[] } {
  const calls: Record<string, unknown>[] = [];
  const cloud: Cloud = {
    async call({ params, answer }) {
      calls.push(params);
      return answer.parse({ RequestId: "r-1", ...answerOf });
    },
    counts: () => ({}),
    close: () => undefined,
  };
  return { cloud, calls };
}

const lines = (...fields: object[]) => ({
  Results: fields.map((each) => ({ Time: 1, LogJson: JSON.stringify(each) })),
});

test("a search says its syntax, its range in milliseconds, and that it wants the newest", async () => {
  const { cloud, calls } = cloudThat({ Results: null });
  expect(await searchLogs(cloud, question, read)).toEqual([]);
  expect(calls).toEqual([
    {
      TopicId: "topic-1",
      From: from.getTime(),
      To: to.getTime(),
      QueryString: "*",
      QuerySyntax: 1,
      UseNewAnalysis: true,
      Limit: 1000,
      Sort: "desc",
    },
  ]);
});

test("a line that is no JSON object is left out, and odd fields of others are nothing", async () => {
  const { cloud } = cloudThat({
    Results: [{ LogJson: "half a li" }, { LogJson: '"text"' }, {}, { LogJson: '{"a":1,"b":"x","c":{"d":1},"e":null}' }],
  });
  expect(await searchLogs(cloud, question, read)).toEqual([{ a: 1, b: "x", c: null, e: null }]);
});

test("rows of an analysis come as JSON texts", async () => {
  const { cloud } = cloudThat({ Analysis: true, AnalysisRecords: ['{"n":"3"}', '{"n":4}'] });
  expect((await analyseLogs(cloud, question, read)).map(({ n }) => numberOf(n))).toEqual([3, 4]);
});

test.each([
  { name: "raw lines where an analysis was asked for", answer: { Analysis: false, Results: [] } },
  { name: "a row that is no JSON", answer: { Analysis: true, AnalysisRecords: ["n=3"] } },
])("$name cannot be understood", async ({ answer }) => {
  await expect(analyseLogs(cloudThat(answer).cloud, question, read)).rejects.toMatchObject({
    kind: "unreadable",
    cloudRequestId: "r-1",
  });
});

test.each([
  { value: "12.5", number: 12.5 },
  { value: 0, number: 0 },
  { value: "", number: null },
  { value: null, number: null },
  { value: undefined, number: null },
  { value: "NaN", number: null },
  { value: "Infinity", number: null },
])("$value is the number $number", ({ value, number }) => {
  expect(numberOf(value)).toBe(number);
});

test.each(["", "0", "-1", "9e99", null])("%j is no time", (value) => {
  expect(timeOf(value)).toBeNull();
});

const report = (change: object) => ({
  SCF_RequestId: "id-1",
  SCF_Type: "Platform",
  SCF_Message: "Report RequestId:id-1 Duration:12ms Memory:128MB MemUsage:29.700000MB",
  SCF_Qualifier: "2",
  SCF_Alias: "$DEFAULT",
  SCF_StatusCode: "200",
  SCF_Duration: "12",
  SCF_StartTime: String(from.getTime()),
  SCF_RetryNum: "0",
  ...change,
});

const find = (answer: object, requestIds = ["id-1"]) =>
  findExecutions(cloudThat(answer).cloud, { key, topicId: "topic-1", requestIds }, { from, to }, read);

test("an execution is read from its report", async () => {
  expect(await find(lines(report({})))).toEqual([
    {
      functionRequestId: "id-1",
      version: "2",
      alias: "$DEFAULT",
      statusCode: 200,
      durationMs: 12,
      memoryMb: 29.7,
      startedAt: from.toISOString(),
    },
  ]);
});

test("of a run that was repeated the last try counts, in whatever order the lines come", async () => {
  const tries = ["2", "0", "1"].map((SCF_RetryNum) =>
    report({ SCF_RetryNum, SCF_StatusCode: SCF_RetryNum === "2" ? "200" : "430" }),
  );
  expect(await find(lines(...tries))).toMatchObject([{ statusCode: 200 }]);
});

test("a cold start's own report is no execution, nor is a line that does not say what ran", async () => {
  const init = report({ SCF_Message: "Init Report RequestId:id-1 Coldstart: 236ms", SCF_StatusCode: "202" });
  const unknown = report({ SCF_Qualifier: "" });
  expect(await find(lines(init, unknown))).toEqual([]);
});

test("executions come in the order asked for, those not found left out", async () => {
  const answer = lines(report({}), report({ SCF_RequestId: "id-2", SCF_Qualifier: "$LATEST" }));
  const found = await find(answer, ["id-2", "id-3", "id-1"]);
  expect(found.map(({ functionRequestId, version }) => [functionRequestId, version])).toEqual([
    ["id-2", "$LATEST"],
    ["id-1", "2"],
  ]);
});

test("an id that is asked for cannot leave its place in the query", async () => {
  const { cloud, calls } = cloudThat({});
  const requestIds = ['x" OR SCF_FunctionName:"other'];
  await findExecutions(cloud, { key, topicId: "topic-1", requestIds }, { from, to }, read);
  expect(calls[0]?.QueryString).toContain('(SCF_RequestId:"x\\" OR SCF_FunctionName:\\"other")');
});
