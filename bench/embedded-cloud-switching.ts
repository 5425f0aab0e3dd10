import { runLoad } from "./embedded-cloud-load.ts";
import { startCloudServer } from "./embedded-cloud-peers.ts";
import { functionName, order, signedRequest } from "./embedded-cloud-requests.ts";
import type { BenchRow } from "./row.ts";

const changes = 1000;
const callsPerChange = 8;
const backgroundConnections = 8;
const sample = 100_000;
const sampleWeight = 0.3;

/** P10: a change of weight is in force for every call that starts after its answer, harms no call, and is kept to. */
export async function measureSwitching(): Promise<BenchRow[]> {
  // A thousand changes in a row exceed the documented 20 a second on purpose.
  const cloud = await startCloudServer({ rateLimits: false });
  try {
    const switching = await switchUnderLoad(cloud.port);
    const share = await measureShare(cloud.port);
    const sigma = Math.sqrt(sample * sampleWeight * (1 - sampleWeight));
    const deviation = Math.abs(share - sample * sampleWeight) / sigma;
    return [
      count(
        `calls begun after UpdateAlias answered that saw the old weight (${changes} changes)`,
        switching.stale,
        switching.checked,
      ),
      count(`calls that failed during ${changes} changes under load`, switching.failed, switching.all),
      {
        id: "P10",
        what: `deviation of the share at weight ${sampleWeight} over ${sample} calls, in sigma`,
        ours: `${share} calls`,
        reference: `${sample * sampleWeight} calls`,
        ratio: deviation,
        goal: "≤ 3",
        met: deviation <= 3,
      },
    ];
  } finally {
    await cloud.stop();
  }
}

function count(what: string, bad: number, of: number): BenchRow {
  return {
    id: "P10",
    what,
    ours: String(bad),
    reference: `of ${of}`,
    ratio: bad / of,
    goal: "0",
    met: bad === 0 && of > 0,
  };
}

function invocation(port: number): Buffer {
  return signedRequest(port, "InvokeFunction", {
    FunctionName: functionName,
    Qualifier: "plain",
    Event: JSON.stringify(order),
  });
}

function update(port: number, weight: number): Buffer {
  return signedRequest(port, "UpdateAlias", {
    FunctionName: functionName,
    Name: "plain",
    FunctionVersion: "1",
    RoutingConfig: { AdditionalVersionWeights: [{ Version: "2", Weight: weight }], AddtionVersionMatchs: [] },
  });
}

/** The version that answered; null for a call that failed in any way. */
function versionOf(body: string): string | null {
  // A small regular shape, cheaper to look at than to parse a hundred thousand times.
  return /"InvokeResult":0\b/.test(body) ? (/\\"version\\":\\"(\d+)\\"/.exec(body)?.[1] ?? null) : null;
}

async function switchUnderLoad(port: number): Promise<{ stale: number; checked: number; failed: number; all: number }> {
  const result = { stale: 0, checked: 0, failed: 0, all: 0 };
  const see = (body: string): string | null => {
    const version = versionOf(body);
    result.all++;
    if (version === null) result.failed++;
    return version;
  };
  const isRunning = { value: true };
  const background = keepCalling(port, isRunning, see);
  for (let change = 0; change < changes; change++) {
    const weight = change % 2;
    await runLoad({ port, requests: [update(port, weight)], connections: 1, count: 1, onAnswer: requireSuccess });
    const expected = weight === 1 ? "2" : "1";
    const check = (body: string) => {
      result.checked++;
      if (see(body) !== expected) result.stale++;
    };
    const requests = [invocation(port)];
    const calls = await runLoad({ port, requests, connections: 4, count: callsPerChange, onAnswer: check });
    result.failed += calls.failures;
  }
  isRunning.value = false;
  result.failed += await background;
  return result;
}

/** Calls all the time; answers how many connections broke. */
async function keepCalling(port: number, isRunning: { value: boolean }, see: (body: string) => void): Promise<number> {
  let failures = 0;
  while (isRunning.value) {
    const requests = [invocation(port)];
    failures += (await runLoad({ port, requests, connections: backgroundConnections, forMs: 1000, onAnswer: see }))
      .failures;
  }
  return failures;
}

function requireSuccess(body: string): void {
  if (body.includes('"Error"')) throw new Error(`UpdateAlias was refused: ${body}`);
}

/** How many of the sample's calls version 2 answered. */
async function measureShare(port: number): Promise<number> {
  await runLoad({ port, requests: [update(port, sampleWeight)], connections: 1, count: 1, onAnswer: requireSuccess });
  let hits = 0;
  const onAnswer = (body: string) => {
    const version = versionOf(body);
    if (version === null) throw new Error(`A call failed: ${body}`);
    if (version === "2") hits++;
  };
  const { answers } = await runLoad({ port, requests: [invocation(port)], connections: 32, count: sample, onAnswer });
  if (answers !== sample) throw new Error(`${answers} of ${sample} calls were answered`);
  return hits;
}
