import { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { MetricName, MetricPeriod, MetricSeries, MetricSubject } from "@/lib/domain/metric-schema";
import type { CloudConnection } from "../env";
import type { CallOptions, Cloud } from "./cloud";

/** Whose figures to read. */
export interface MetricInstance extends Pick<FunctionKey, "namespace" | "functionName"> {
  subject: MetricSubject;
}

export interface MetricQuestion {
  region: string;
  metric: MetricName;
  instances: readonly MetricInstance[];
  /** Whole periods; half-open. */
  from: Date;
  to: Date;
  /** Seconds. */
  period: MetricPeriod;
}

/** Limits of one call. https://cloud.tencent.com/document/product/248/31014 */
const MAX_INSTANCES = 50;
const MAX_POINTS = 7_200;

/** https://cloud.tencent.com/document/product/248/37207 */
const WIRE_NAMES: Record<MetricName, string> = {
  invocations: "Invocation",
  errors: "Error",
  throttles: "Throttle",
  duration: "Duration",
  memory: "Mem",
};

const monitorAnswer = z.object({
  DataPoints: z
    .array(
      z.object({
        Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })),
        Timestamps: z.array(z.number()).nullish(),
        Values: z.array(z.number().nullable()).nullish(),
      }),
    )
    .nullish(),
});
type WirePoints = NonNullable<z.output<typeof monitorAnswer>["DataPoints"]>[number];

/**
 * How long after its end a minute is published. The real service takes one to two minutes; the embedded one five
 * seconds unless told otherwise.
 * @see https://cloud.tencent.com/document/product/248/54788
 */
export function publicationDelayMs(kind: CloudConnection["kind"]): number {
  return kind === "embedded" ? 10_000 : 120_000;
}

/**
 * The points of each instance, in the order of the question. A period without a point is a gap and means that the
 * cloud has no data, not that there was nothing. Throws CloudCallError, and RangeError for a range of more points than
 * one call may have.
 */
export async function readMetric(
  cloud: Cloud,
  question: MetricQuestion,
  call: CallOptions,
): Promise<Pick<MetricSeries, "points">[]> {
  // Whether the period at the end is part of an answer is not documented, so it is asked for and left out.
  const periods = (question.to.getTime() - question.from.getTime()) / (question.period * 1000) + 1;
  const size = Math.min(MAX_INSTANCES, Math.floor(MAX_POINTS / periods));
  if (size < 1) throw new RangeError(`${periods} points are more than one call of Cloud Monitor may have.`);
  const batches = Array.from({ length: Math.ceil(question.instances.length / size) }, (_, index) =>
    question.instances.slice(index * size, (index + 1) * size),
  );
  return (await Promise.all(batches.map((instances) => readBatch(cloud, { ...question, instances }, call)))).flat();
}

async function readBatch(
  cloud: Cloud,
  question: MetricQuestion,
  call: CallOptions,
): Promise<Pick<MetricSeries, "points">[]> {
  const { region, metric, instances, from, to, period } = question;
  const asked = instances.map(dimensionsOf);
  const answer = await cloud.call(
    {
      action: "GetMonitorData",
      region,
      params: {
        Namespace: "QCE/SCF_V2",
        MetricName: WIRE_NAMES[metric],
        Instances: asked.map((Dimensions) => ({ Dimensions })),
        Period: period,
        StartTime: toWireTime(from),
        EndTime: toWireTime(to),
      },
      answer: monitorAnswer,
    },
    call,
  );
  const found = new Map((answer.DataPoints ?? []).map((points) => [nameOf(points.Dimensions), points]));
  return asked.map((dimensions) => ({ points: pointsOf(found.get(nameOf(dimensions)), question) }));
}

function dimensionsOf({ namespace, functionName, subject }: MetricInstance): { Name: string; Value: string }[] {
  const ofFunction = [
    { Name: "functionName", Value: functionName },
    { Name: "namespace", Value: namespace },
  ];
  switch (subject.kind) {
    case "function":
      return ofFunction;
    case "version":
      return [...ofFunction, { Name: "version", Value: subject.version }];
    case "alias":
      return [...ofFunction, { Name: "alias", Value: subject.alias }];
  }
}

/** The answer may have them in another order. */
function nameOf(dimensions: readonly { Name: string; Value: string }[]): string {
  return JSON.stringify(dimensions.map(({ Name, Value }) => [Name, Value]).toSorted());
}

function pointsOf(wire: WirePoints | undefined, { from, to }: MetricQuestion): [number, number][] {
  const [first, end] = [from.getTime() / 1000, to.getTime() / 1000];
  const points = (wire?.Timestamps ?? []).flatMap((time, index): [number, number][] => {
    const value = wire?.Values?.[index] ?? null;
    return value === null || time < first || time >= end ? [] : [[time, value]];
  });
  return points.toSorted(([left], [right]) => left - right);
}

const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;

/** `2018-09-22T19:51:23+08:00`, as in the documentation's examples. */
function toWireTime(time: Date): string {
  return `${new Date(time.getTime() + BEIJING_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}
