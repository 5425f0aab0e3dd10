import { Agent } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "tencentcloud-sdk-nodejs/tencentcloud/services/scf/v20180416/scf_client.js";
import { type BenchConsole, region, startBenchConsole } from "./bench-console.ts";
import { startEmptyNextApp } from "./empty-next-app.ts";
import type { BenchRow } from "./row.ts";
import { median } from "./statistics.ts";
import { timedGet } from "./timed-get.ts";

const WARM_UP = 20;
const ROUNDS = 150;
/** Two uncached reads each: well below the cloud's 20 a second, or it would be the waiting for its limit that is measured. */
const ROUND_MS = 250;
const PROXIED_LIMIT = 1.25;
const READ_MODEL_LIMIT = 1.15;

/** P8: what the console adds to a read, against Next and the SDK doing the same work with nothing around them. */
export async function benchProxiedRead(): Promise<BenchRow[]> {
  const empty = await startEmptyNextApp();
  const console = await startBenchConsole();
  try {
    const direct = connect(console);
    const base = `${console.url}/api/v1/${region}/default/functions/order-api`;
    const samples = await sampleInTurn({
      proxied: () => timedGet(`${base}/aliases/release?fresh=1`, console.cookie),
      readModel: () => timedGet(base, console.cookie),
      route: () => timedGet(`${empty.url}/api`),
      sdk: () => timed(() => direct.GetAlias({ FunctionName: "order-api", Namespace: "default", Name: "release" })),
    });
    const proxiedReference = samples.route + samples.sdk;
    return [
      row("Uncached read of an alias, p50", samples.proxied, proxiedReference, "route + SDK call", PROXIED_LIMIT),
      row("Read from the read model, p50", samples.readModel, samples.route, "empty Next route", READ_MODEL_LIMIT),
    ];
  } finally {
    await console.close();
    await empty.stop();
  }
}

/**
 * One call of each kind after the other, so that a slow moment of the machine hits all of them, and each of them first
 * in turn, since the call after a pause is slower than those that follow it; samples in ms.
 */
async function sampleInTurn<Kind extends string>(
  calls: Record<Kind, () => Promise<number>>,
): Promise<Record<Kind, number>> {
  // Object.keys forgets the keys' type.
  const kinds = Object.keys(calls) as Kind[];
  const samples = Object.fromEntries(kinds.map((kind) => [kind, [] as number[]])) as Record<Kind, number[]>;
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const pace = delay(ROUND_MS);
    const first = round % kinds.length;
    for (const kind of [...kinds.slice(first), ...kinds.slice(0, first)]) {
      const ms = await calls[kind]();
      if (round >= WARM_UP) samples[kind].push(ms);
    }
    await pace;
  }
  return Object.fromEntries(kinds.map((kind) => [kind, median(samples[kind])])) as Record<Kind, number>;
}

function row(what: string, ours: number, reference: number, of: string, limit: number): BenchRow {
  const ratio = ours / reference;
  return {
    id: "P8",
    what,
    ours: `${ours.toFixed(2)} ms`,
    reference: `${reference.toFixed(2)} ms ${of}`,
    ratio,
    goal: `≤ ${limit} ×`,
    met: ratio <= limit,
  };
}

function connect({ cloudUrl }: BenchConsole): Client {
  return new Client({
    credential: { secretId: "AKIDembeddedcloud", secretKey: "embedded-cloud-secret-key" },
    region,
    profile: {
      httpProfile: { endpoint: new URL(cloudUrl).host, protocol: "http://", agent: new Agent({ keepAlive: true }) },
    },
  });
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await call();
  return performance.now() - began;
}
