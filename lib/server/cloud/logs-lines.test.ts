import { expect, test } from "vitest";
import type { Cloud } from "./cloud";
import { listFailures } from "./logs-failures";
import { readLogLines } from "./logs-lines";

const key = { region: "ap-guangzhou", namespace: "default", functionName: "shop" };
const range = { from: new Date("2026-11-22T02:00:00Z"), to: new Date("2026-11-22T03:00:00Z") };
const question = { region: key.region, topicId: "topic-1", query: "*", ...range };
const page = { limit: 100, order: "desc", after: null } as const;
const read = { purpose: "read" } as const;
const startedAt = range.from.getTime();

/** A cloud whose answer depends on the query. */
function cloudThat(answerTo: (query: string) => object): Cloud {
  return {
    call: async ({ params, answer }) => answer.parse({ RequestId: "r-1", ...answerTo(String(params.QueryString)) }),
    counts: () => ({}),
    close: () => undefined,
  };
}
const found = (...fields: object[]) => ({
  Results: fields.map((each, index) => ({
    Time: startedAt,
    PkgId: "P",
    PkgLogId: String(index),
    LogJson: JSON.stringify({ SCF_RequestId: "id-1", SCF_Qualifier: "2", SCF_LogTime: String(startedAt), ...each }),
  })),
});
const linesOf = async (...fields: object[]) =>
  (
    await readLogLines(
      cloudThat(() => found(...fields)),
      question,
      page,
      read,
    )
  ).lines.map(({ line }) => line);

test("a line of the long format has its figures once its execution has ended", async () => {
  const figures = { SCF_Duration: "12", SCF_MemUsage: "29.7", SCF_Type: "Custom", SCF_Level: "INFO" };
  const lines = await linesOf({ ...figures, SCF_StatusCode: "430" }, { ...figures, SCF_StatusCode: "202" });
  expect(lines).toMatchObject([
    { id: "P.0", statusCode: 430, durationMs: 12, memoryMb: 29.7, source: "custom" },
    { id: "P.1", statusCode: 202, durationMs: null, memoryMb: null },
  ]);
});

test("a line of the short format knows no outcome, and a strange one without a request is left out", async () => {
  const lines = await linesOf({ SCF_Message: "words" }, { SCF_RequestId: "", SCF_Message: "nobody's" });
  expect(lines).toMatchObject([{ message: "words", statusCode: null, durationMs: null, memoryMb: null, alias: "" }]);
});

test("failures of the short format are told by their reports, with the words of another line", async () => {
  const cloud = cloudThat((query) => {
    if (query.includes("select")) return { Analysis: true, AnalysisRecords: ['{"version":"2","n":2}'] };
    if (query.includes("ERROR*")) {
      const thrown = JSON.stringify({ errorMessage: "user code exception caught", stackTrace: "Error: boom\n at x" });
      return found({ SCF_Message: `ERROR RequestId:id-1 Result:${thrown}` }, { SCF_Message: "Response ERROR no" });
    }
    const report = { SCF_Message: "Report RequestId:id-1 Duration:1ms", SCF_StatusCode: "430" };
    const silent = { ...report, SCF_RequestId: "id-2", SCF_StatusCode: "433" };
    const mention = { SCF_Message: "ERROR Report of it", SCF_StatusCode: "430" };
    return found(report, mention, silent);
  });
  const { failures, served, isComplete } = await listFailures(cloud, key, {}, { topicId: "topic-1", ...range }, read);
  expect(
    failures.map(({ functionRequestId, statusCode, message }) => [functionRequestId, statusCode, message]),
  ).toEqual([
    ["id-1", 430, "Error: boom"],
    ["id-2", 433, ""],
  ]);
  expect(served).toEqual(["2"]);
  expect(isComplete).toBe(true);
});
