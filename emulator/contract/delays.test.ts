import { afterAll, beforeAll, expect, test } from "vitest";
import { createFunction, type EmulatorTarget, openEmulatorTarget } from "./target.ts";

const FunctionName = "late";
let target: EmulatorTarget;
let now = Math.floor(Date.now() / 60_000) * 60_000;
const start = now;

beforeAll(async () => {
  target = await openEmulatorTarget({ now: () => now, metricsDelayMs: 5000, logsDelayMs: 1000 });
  await createFunction(target.client(), FunctionName);
});
afterAll(() => target.close());

async function calls(): Promise<number | null> {
  const { DataPoints } = await target.monitor().GetMonitorData({
    Namespace: "QCE/SCF_V2",
    MetricName: "Invocation",
    Period: 60,
    StartTime: new Date(start).toISOString(),
    Instances: [
      {
        Dimensions: [
          { Name: "functionName", Value: FunctionName },
          { Name: "namespace", Value: "default" },
        ],
      },
    ],
  });
  return DataPoints?.[0]?.Values?.[0] ?? null;
}

async function lines(): Promise<number> {
  const scf = target.client();
  const { ClsTopicId = "" } = await scf.GetFunction({ FunctionName });
  const request = { TopicId: ClsTopicId, From: start, To: start + 60_000, QueryString: "SCF_Message:START" };
  return (await target.cls().SearchLog(request)).Results?.length ?? 0;
}

test("figures and lines appear when their delay has passed, not before", async () => {
  const scf = target.client();
  await scf.InvokeFunction({ FunctionName });
  expect([await calls(), await lines()]).toEqual([null, 0]);
  now = start + 999;
  expect([await calls(), await lines()]).toEqual([null, 0]);
  now = start + 1000;
  expect([await calls(), await lines()]).toEqual([null, 1]);
  now = start + 4000;
  await scf.InvokeFunction({ FunctionName });
  expect([await calls(), await lines()]).toEqual([null, 1]);
  now = start + 5000;
  expect([await calls(), await lines()]).toEqual([1, 2]);
  now = start + 8999;
  expect(await calls()).toBe(1);
  now = start + 9000;
  expect(await calls()).toBe(2);
});
