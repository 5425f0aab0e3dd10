import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createCloud } from "./cloud";
import { type MetricQuestion, readMetric } from "./monitor";
import { connectionTo } from "./test-cloud";

const from = new Date("2026-11-22T02:00:00Z");
const to = new Date("2026-11-22T02:03:00Z");
const seconds = from.getTime() / 1000;
const place = { namespace: "default", functionName: "shop" };
const release = { ...place, subject: { kind: "alias", alias: "release" } } as const;
const seven = { ...place, subject: { kind: "version", version: "7" } } as const;
const whole = { ...place, subject: { kind: "function" } } as const;

interface WireRequest {
  MetricName: string;
  Instances: { Dimensions: { Name: string; Value: string }[] }[];
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Asks a cloud that answers each call as told; gives the calls too. */
async function ask(question: Partial<MetricQuestion>, answer: (request: WireRequest) => object) {
  const requests: WireRequest[] = [];
  const server = createServer(async (request, response) => {
    const request_: WireRequest = JSON.parse(Buffer.concat(await request.toArray()).toString());
    requests.push(request_);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ Response: { RequestId: "r-1", ...answer(request_) } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is an object
  const cloud = createCloud(connectionTo(`http://127.0.0.1:${port}`), { attempts: 1 });
  closers.push(() => {
    cloud.close();
    server.close();
  });
  const full: MetricQuestion = {
    region: "ap-guangzhou",
    metric: "invocations",
    instances: [release],
    from,
    to,
    period: 60,
    ...question,
  };
  const series = await readMetric(cloud, full, { purpose: "read" });
  return { points: series.map(({ points }) => points), requests };
}

/** One point per instance, its value the instance's place in the request, in reversed order with reversed dimensions. */
const numbered = ({ Instances }: WireRequest) => ({
  DataPoints: Instances.map(({ Dimensions }, index) => ({
    Dimensions: Dimensions.toReversed(),
    Timestamps: [seconds],
    Values: [index],
  })).toReversed(),
});

test("versions, aliases and the whole function are asked for as the cloud spells them", async () => {
  const { requests } = await ask({ metric: "errors", instances: [release, seven, whole] }, numbered);
  const ofFunction = [
    { Name: "functionName", Value: "shop" },
    { Name: "namespace", Value: "default" },
  ];
  expect(requests).toEqual([
    {
      Namespace: "QCE/SCF_V2",
      MetricName: "Error",
      Period: 60,
      StartTime: "2026-11-22T10:00:00+08:00",
      EndTime: "2026-11-22T10:03:00+08:00",
      Instances: [
        { Dimensions: [...ofFunction, { Name: "alias", Value: "release" }] },
        { Dimensions: [...ofFunction, { Name: "version", Value: "7" }] },
        { Dimensions: ofFunction },
      ],
    },
  ]);
});

test("points find their instance whatever the order of the answer", async () => {
  const { points } = await ask({ instances: [release, seven, whole] }, numbered);
  expect(points).toEqual([[[seconds, 0]], [[seconds, 1]], [[seconds, 2]]]);
});

test("gaps stay gaps: a time without a point, a point without a value, an instance without an answer", async () => {
  const { points } = await ask({ instances: [release, seven, whole] }, ({ Instances }) => ({
    DataPoints: [
      { Dimensions: Instances[0]?.Dimensions, Timestamps: [seconds, seconds + 120], Values: [5, null] },
      { Dimensions: Instances[1]?.Dimensions, Timestamps: null, Values: null },
    ],
  }));
  expect(points).toEqual([[[seconds, 5]], [], []]);
});

test("points are ascending and inside the half-open range", async () => {
  const { points } = await ask({}, ({ Instances }) => ({
    DataPoints: [
      {
        Dimensions: Instances[0]?.Dimensions,
        Timestamps: [seconds + 180, seconds + 60, seconds, seconds - 60],
        Values: [4, 2, 1, 9],
      },
    ],
  }));
  expect(points).toEqual([
    [
      [seconds, 1],
      [seconds + 60, 2],
    ],
  ]);
});

test("no call has more than 50 instances or 7,200 points", async () => {
  const instances = Array.from({ length: 120 }, (_, index) => ({
    ...place,
    subject: { kind: "version", version: String(index + 1) } as const,
  }));
  const few = await ask({ instances }, numbered);
  expect(few.requests.map(({ Instances }) => Instances.length).toSorted()).toEqual([20, 50, 50]);
  expect(few.points.map(([point]) => point?.[1])).toEqual(instances.map((_, index) => index % 50));
  const day = { from: new Date(to.getTime() - 86_400_000), to };
  const many = await ask({ instances: instances.slice(0, 8), ...day }, numbered);
  for (const { Instances } of many.requests) expect(Instances.length * 1441).toBeLessThanOrEqual(7200);
});

test("a range that no call can carry is refused", async () => {
  const month = new Date(to.getTime() - 31 * 86_400_000);
  await expect(ask({ from: month }, numbered)).rejects.toThrow(RangeError);
});

test("an answer that cannot be understood is an error, not an empty one", async () => {
  await expect(ask({}, () => ({ DataPoints: "none" }))).rejects.toMatchObject({ kind: "unreadable" });
});
