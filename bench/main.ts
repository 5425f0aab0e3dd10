import { writeFile } from "node:fs/promises";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { buildConsole } from "../scripts/start/build-console.mjs";
import { benchCharts } from "./charts.ts";
import { benchEmbeddedCloud } from "./embedded-cloud.ts";
import { benchFirstLoad } from "./first-load.ts";
import { benchFunctionsList } from "./functions-list.ts";
import { benchOpenDashboards } from "./open-dashboards.ts";
import { benchOpenPage } from "./open-page.ts";
import { benchProxiedRead } from "./proxied-read.ts";
import { formatResults } from "./results-table.ts";
import type { BenchRow } from "./row.ts";
import { benchSearch } from "./search.ts";
import { benchSlider } from "./slider.ts";
import { benchStartTime } from "./start-time.ts";
import { benchSteadyLoad, steadyMinutes } from "./steady-load.ts";
import { benchUpstreamCalls } from "./upstream-calls.ts";
import { withinMinutes } from "./within-minutes.ts";

interface Benchmark {
  run: () => Promise<BenchRow[]>;
  /** Given up after so long, in minutes. */
  limit: number;
  /** Needs the built console. */
  needsConsole: boolean;
}

/** Each measures the goals that it is named after. @param isWhole they all run, so none may take an hour */
function listBenchmarks(isWhole: boolean): Record<string, Benchmark> {
  const steady = steadyMinutes(isWhole ? 12 : 60);
  return {
    P1: onConsole(benchFirstLoad, 5),
    P2: onConsole(benchFunctionsList, 10),
    P3: onConsole(benchSearch, 10),
    P4: onConsole(benchSlider, 5),
    P5: onConsole(benchCharts, 10),
    P6: onConsole(benchUpstreamCalls, 10),
    P6b: onConsole(benchOpenDashboards, 15),
    P7: onConsole(benchOpenPage, 15),
    P8: onConsole(benchProxiedRead, 10),
    "P9 P10": { run: benchEmbeddedCloud, limit: 15, needsConsole: false },
    P11: onConsole(benchStartTime, 10),
    P12: { run: () => benchSteadyLoad(steady), limit: steady + 5, needsConsole: false },
  };
}

function onConsole(run: () => Promise<BenchRow[]>, limit: number): Benchmark {
  return { run, limit, needsConsole: true };
}

/** `npm run bench` runs all, `npm run bench -- P1 P4` these; only a whole run is written to bench/results.md. */
async function main(wanted: readonly string[]): Promise<void> {
  const isWhole = wanted.length === 0;
  const benchmarks = listBenchmarks(isWhole);
  const ids = Object.keys(benchmarks).flatMap((key) => key.split(" "));
  const unknown = wanted.filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(", ")}; there are ${ids.join(", ")}.`);
  const chosen = Object.entries(benchmarks).filter(
    ([key]) => isWhole || key.split(" ").some((id) => wanted.includes(id)),
  );
  if (chosen.some(([, { needsConsole }]) => needsConsole)) await buildConsole();
  // Of what a benchmark that was given up still does, nothing may end the others.
  process.on("unhandledRejection", (reason) => console.error("  left behind:", reason));
  const rows: BenchRow[] = [];
  for (const [key, benchmark] of chosen) {
    console.log(`Measuring ${key}… (load average ${loadavg()[0]?.toFixed(1)})`);
    const measured = await measure(key, benchmark);
    for (const { what, ours, reference, goal, met } of measured) {
      console.log(`  ${what}: ${ours} (${reference}); goal ${goal}: ${met ? "met" : "NOT MET"}`);
    }
    rows.push(...measured);
  }
  const table = formatResults(rows);
  console.log(`\n${table}`);
  if (isWhole) await writeFile(join(import.meta.dirname, "results.md"), page(table));
  // What a benchmark that was given up left behind must not keep this process.
  process.exit(rows.some(({ ours }) => ours === FAILED) ? 1 : 0);
}

const FAILED = "failed";

/** A benchmark that fails or takes too long is a row that says so; the others still run. */
async function measure(key: string, { run, limit }: Benchmark): Promise<BenchRow[]> {
  try {
    return await withinMinutes(limit, run());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`  ${key} failed: ${reason}`);
    return key.split(" ").map((id) => ({
      id,
      what: "Could not be measured",
      ours: FAILED,
      reference: "–",
      ratio: Number.NaN,
      goal: "a measurement",
      met: false,
    }));
  }
}

function page(table: string): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model ?? "CPU"}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}, Node ${process.version}`;
  return `# Benchmark results\n\nWritten by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}.\nMachine: ${machine}.\nRatios are to what was measured in the same run; absolute times depend on the machine.\n\n${table}\n`;
}

await main(process.argv.slice(2));
