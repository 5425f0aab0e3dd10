import { setTimeout as delay } from "node:timers/promises";
import { type CloudServer, startCloudServer } from "./embedded-cloud-peers.ts";
import { functionName, order, signedRequest } from "./embedded-cloud-requests.ts";
import { folderBytes } from "./folder-size.ts";
import { type PacedCounts, startPacedLoad } from "./paced-load.ts";
import { childPids, commandOf, residentBytes } from "./process-memory.ts";
import type { BenchRow } from "./row.ts";
import { median } from "./statistics.ts";

const PER_SECOND = 200;
const SAMPLE_MS = 10_000;
const MINUTE_MS = 60_000;
/** Long enough for two windows that do not meet. */
const LEAST_MINUTES = 12;
const GROWTH_LIMIT = 1.05;
/** Of one function's records the cloud keeps 16 MB at most; figures, code and free pages of the database come on top. */
const KEPT_BYTES = 16 * 2 ** 20;
const DISK_LIMIT = 1.5;
/** The function's records fill what is kept of them after three minutes; these are the minutes after that. */
const EARLY = { from: 3, to: 6 };
const LATE_MINUTES = 5;

/** How many minutes the load lasts: BENCH_MINUTES, or what the caller has time for. */
export function steadyMinutes(usual: number): number {
  return Math.max(LEAST_MINUTES, Number(process.env.BENCH_MINUTES ?? usual));
}

/** P12: calls at a steady rate for an hour leave neither memory nor disk larger than they were after the first minutes. */
export async function benchSteadyLoad(minutes: number): Promise<BenchRow[]> {
  const cloud = await startCloudServer({ rateLimits: true });
  try {
    let call = 0;
    const aliases = ["plain", "weight", "rule"];
    const next = () =>
      signedRequest(cloud.port, "InvokeFunction", {
        FunctionName: functionName,
        Qualifier: aliases[call++ % aliases.length],
        Event: JSON.stringify(order),
        RoutingKey: JSON.stringify({ Group: String(call % 100) }),
      });
    const load = startPacedLoad(cloud.port, PER_SECOND, next, (body) => body.includes("total"));
    const samples = await takeSamples(cloud, minutes, load.counts);
    await load.stop();
    return rowsOf(samples, minutes, load.counts);
  } finally {
    await cloud.stop();
  }
}

interface Sample {
  minute: number;
  cloudBytes: number;
  functionBytes: number;
  functionProcesses: number;
  heapBytes: number | null;
  diskBytes: number;
}

async function takeSamples(cloud: CloudServer, minutes: number, counts: PacedCounts): Promise<Sample[]> {
  const startedAt = performance.now();
  const samples: Sample[] = [];
  for (let count = 1; count <= (minutes * MINUTE_MS) / SAMPLE_MS; count += 1) {
    // The measure itself is a course over time, so this is a place that must let time pass.
    await delay(Math.max(0, startedAt + count * SAMPLE_MS - performance.now()));
    const sample = await takeSample(cloud, (count * SAMPLE_MS) / MINUTE_MS);
    samples.push(sample);
    if (Number.isInteger(sample.minute)) console.log(`  ${describe(sample, counts)}`);
  }
  return samples;
}

async function takeSample(cloud: CloudServer, minute: number): Promise<Sample> {
  const functions = functionPids(cloud.pid);
  return {
    minute,
    cloudBytes: residentBytes(cloud.pid),
    functionBytes: functions.reduce((sum, pid) => sum + residentBytes(pid), 0),
    functionProcesses: functions.length,
    heapBytes: await cloud.heapBytes(),
    diskBytes: await folderBytes(cloud.folder),
  };
}

/** The loader of these measurements has a process of its own too, which is not counted. */
function functionPids(cloudPid: number): number[] {
  return childPids(cloudPid).filter((pid) => commandOf(pid).includes("bootstrap.cjs"));
}

function describe({ minute, ...sample }: Sample, { answered, failed, lost }: PacedCounts): string {
  const sizes = `cloud ${megabytes(sample.cloudBytes)}, functions ${megabytes(sample.functionBytes)} in ${sample.functionProcesses}, disk ${megabytes(sample.diskBytes)}`;
  const heap = sample.heapBytes === null ? "" : `, heap after GC ${megabytes(sample.heapBytes)}`;
  return `minute ${minute}: ${answered} answers, ${failed + lost} bad; ${sizes}${heap}`;
}

function rowsOf(samples: readonly Sample[], minutes: number, counts: PacedCounts): BenchRow[] {
  const early = samples.filter(({ minute }) => minute > EARLY.from && minute <= EARLY.to);
  const late = samples.filter(({ minute }) => minute > minutes - LATE_MINUTES);
  const when = `${minutes} minutes at ${PER_SECOND} calls/s`;
  const grown = (what: string, sizeOf: (sample: Sample) => number | null): BenchRow => {
    const [before, after] = [middle(early, sizeOf), middle(late, sizeOf)];
    const ratio = after / before;
    return {
      id: "P12",
      what: `${when}: ${what}, last ${LATE_MINUTES} minutes`,
      ours: megabytes(after),
      reference: `${megabytes(before)} in minutes 4 to 6`,
      ratio,
      goal: `≤ ${GROWTH_LIMIT} ×`,
      met: ratio <= GROWTH_LIMIT,
    };
  };
  const processes = (part: readonly Sample[]) => middle(part, ({ functionProcesses }) => functionProcesses);
  return [
    grown("memory of the cloud's process", ({ cloudBytes }) => cloudBytes),
    grown("heap after garbage collection", ({ heapBytes }) => heapBytes),
    grown(
      `memory of the function's processes (${processes(late)}, before ${processes(early)})`,
      ({ functionBytes }) => functionBytes,
    ),
    diskRow(
      when,
      samples,
      middle(early, ({ diskBytes }) => diskBytes),
    ),
    answersRow(when, minutes * 60 * PER_SECOND, counts),
  ];
}

function middle(samples: readonly Sample[], sizeOf: (sample: Sample) => number | null): number {
  return median(samples.map(sizeOf).filter((value) => value !== null));
}

function diskRow(when: string, samples: readonly Sample[], early: number): BenchRow {
  const largest = Math.max(...samples.map(({ diskBytes }) => diskBytes));
  return {
    id: "P12",
    what: `${when}: most disk`,
    ours: `${megabytes(largest)} (${megabytes(early)} in minutes 4 to 6)`,
    reference: `${megabytes(KEPT_BYTES)} of a function's records are kept at most`,
    ratio: largest / KEPT_BYTES,
    goal: `≤ ${DISK_LIMIT} ×`,
    met: largest <= KEPT_BYTES * DISK_LIMIT,
  };
}

function answersRow(when: string, planned: number, { answered, failed, lost }: PacedCounts): BenchRow {
  const good = answered - failed;
  return {
    id: "P12",
    what: `${when}: calls answered well`,
    ours: `${good}, ${failed + lost} failed`,
    reference: `of ${planned}`,
    ratio: good / planned,
    goal: "≥ 0.99, none failed",
    met: good >= planned * 0.99 && failed + lost === 0,
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
