import { treeCpuMs } from "./embedded-cloud-cpu.ts";
import { runLoad } from "./embedded-cloud-load.ts";
import {
  type MeasuredServer,
  startBareServer,
  startCloudServer,
  startFunctionsFramework,
} from "./embedded-cloud-peers.ts";
import { functionName, httpRequest, order, signedRequest } from "./embedded-cloud-requests.ts";
import { measureSwitching } from "./embedded-cloud-switching.ts";
import type { BenchRow } from "./row.ts";
import { median } from "./statistics.ts";

interface Subject {
  server: MeasuredServer;
  requests: Buffer[];
}

interface Measured {
  perSecond: number;
  cpuMicros: number;
}

const connections = 32;
const warmUpMs = 2000;
const roundMs = 4000;
const rounds = 3;

/** P9 and P10: how fast the embedded cloud runs functions, and whether a change of routing is in force at once. */
export async function benchEmbeddedCloud(): Promise<BenchRow[]> {
  return [...(await measureSpeed()), ...(await measureSwitching())];
}

async function measureSpeed(): Promise<BenchRow[]> {
  // The documented limit of 10,000 calls a second is within reach and would cap the measure.
  const cloud = await startCloudServer({ rateLimits: false });
  const framework = await startFunctionsFramework();
  const bare = await startBareServer();
  try {
    const plain = (server: MeasuredServer) => [httpRequest(server.port, "/", JSON.stringify(order))];
    const results = await measureInTurn({
      weight: { server: cloud, requests: invocations(cloud.port, "weight") },
      rule: { server: cloud, requests: invocations(cloud.port, "rule") },
      framework: { server: framework, requests: plain(framework) },
      bare: { server: bare, requests: plain(bare) },
    });
    return speedRows(results);
  } finally {
    for (const server of [cloud, framework, bare]) await server.stop();
  }
}

/** Signed calls through an alias; every one carries a routing key, so that rules and weights differ in nothing else. */
function invocations(port: number, qualifier: string): Buffer[] {
  return Array.from({ length: 100 }, (_, group) =>
    signedRequest(port, "InvokeFunction", {
      FunctionName: functionName,
      Qualifier: qualifier,
      Event: JSON.stringify(order),
      RoutingKey: JSON.stringify({ Group: String(group) }),
    }),
  );
}

/** All subjects get their turn in every round, so that a noisy minute hits them alike; the medians count. */
async function measureInTurn<Name extends string>(subjects: Record<Name, Subject>): Promise<Record<Name, Measured>> {
  const entries = Object.entries<Subject>(subjects);
  const samples = new Map<string, Measured[]>();
  for (const [, { server, requests }] of entries) {
    await runLoad({ port: server.port, requests, connections, forMs: warmUpMs });
  }
  for (let round = 0; round < rounds; round++) {
    for (const [name, subject] of entries) samples.set(name, [...(samples.get(name) ?? []), await measure(subject)]);
  }
  const medians = [...samples].map(([name, all]) => [
    name,
    {
      perSecond: median(all.map(({ perSecond }) => perSecond)),
      cpuMicros: median(all.map(({ cpuMicros }) => cpuMicros)),
    },
  ]);
  // The names are those of `subjects`, one entry each.
  return Object.fromEntries(medians) as Record<Name, Measured>;
}

async function measure({ server, requests }: Subject): Promise<Measured> {
  let priced = 0;
  const onAnswer = (body: string) => {
    if (body.includes("total")) priced++;
  };
  const before = treeCpuMs(server.pid);
  const load = { port: server.port, requests, connections, forMs: roundMs, onAnswer };
  const { answers, failures, seconds } = await runLoad(load);
  if (failures > 0 || priced !== answers) throw new Error(`Of ${answers} requests only ${priced} were answered well`);
  return { perSecond: answers / seconds, cpuMicros: ((treeCpuMs(server.pid) - before) * 1000) / answers };
}

function speedRows({
  weight,
  rule,
  framework,
  bare,
}: Record<"weight" | "rule" | "framework" | "bare", Measured>): BenchRow[] {
  const perSecond = (value: Measured) => `${Math.round(value.perSecond)}/s`;
  const cpu = (value: Measured) => `${Math.round(value.cpuMicros)} µs`;
  const what = "InvokeFunction through a weight";
  return [
    row(`${what}, requests/s against functions-framework`, perSecond(weight), perSecond(framework), {
      ratio: weight.perSecond / framework.perSecond,
      atLeast: 2.5,
    }),
    row(`${what}, CPU per request against functions-framework`, cpu(weight), cpu(framework), {
      ratio: weight.cpuMicros / framework.cpuMicros,
      atMost: 0.5,
    }),
    row("CPU per request, a rule against a weight", cpu(rule), cpu(weight), {
      ratio: rule.cpuMicros / weight.cpuMicros,
      atMost: 1.1,
    }),
    row(`${what}, requests/s against bare node:http`, perSecond(weight), perSecond(bare), {
      ratio: weight.perSecond / bare.perSecond,
    }),
  ];
}

type Limit = { ratio: number; atLeast?: number; atMost?: number };

function row(what: string, ours: string, reference: string, { ratio, atLeast, atMost }: Limit): BenchRow {
  const common = { id: "P9", what, ours, reference, ratio };
  if (atLeast !== undefined) return { ...common, goal: `≥ ${atLeast}`, met: ratio >= atLeast };
  if (atMost !== undefined) return { ...common, goal: `≤ ${atMost}`, met: ratio <= atMost };
  return { ...common, goal: "for orientation", met: true };
}
