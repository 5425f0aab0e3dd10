import { writeFile } from "node:fs/promises";
import { cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { buildConsole } from "../scripts/start/build-console.mjs";
import { benchEmbeddedCloud } from "./embedded-cloud.ts";
import { benchFirstLoad } from "./first-load.ts";
import { benchFunctionsList } from "./functions-list.ts";
import { benchOpenDashboards } from "./open-dashboards.ts";
import { benchProxiedRead } from "./proxied-read.ts";
import { formatResults } from "./results-table.ts";
import type { BenchRow } from "./row.ts";
import { benchSearch } from "./search.ts";
import { benchSlider } from "./slider.ts";
import { benchStartTime } from "./start-time.ts";
import { benchUpstreamCalls } from "./upstream-calls.ts";

/** Each measures the goals that it is named after. */
const benchmarks: Record<string, () => Promise<BenchRow[]>> = {
  P1: benchFirstLoad,
  P2: benchFunctionsList,
  P3: benchSearch,
  P4: benchSlider,
  P6: benchUpstreamCalls,
  P6b: benchOpenDashboards,
  P8: benchProxiedRead,
  "P9 P10": benchEmbeddedCloud,
  P11: benchStartTime,
};

/** `npm run bench` runs all, `npm run bench -- P1 P4` these; only a whole run is written to bench/results.md. */
async function main(wanted: readonly string[]): Promise<void> {
  const ids = Object.keys(benchmarks).flatMap((key) => key.split(" "));
  const unknown = wanted.filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(", ")}; there are ${ids.join(", ")}.`);
  await buildConsole();
  const rows: BenchRow[] = [];
  for (const [key, run] of Object.entries(benchmarks)) {
    if (wanted.length > 0 && !key.split(" ").some((id) => wanted.includes(id))) continue;
    console.log(`Measuring ${key}…`);
    const measured = await run();
    for (const { what, ours, reference } of measured) console.log(`  ${what}: ${ours} (${reference})`);
    rows.push(...measured);
  }
  const table = formatResults(rows);
  console.log(`\n${table}`);
  if (wanted.length === 0) await writeFile(join(import.meta.dirname, "results.md"), page(table));
}

function page(table: string): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model ?? "CPU"}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}, Node ${process.version}`;
  return `# Benchmark results\n\nWritten by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}.\nMachine: ${machine}.\nRatios are to what was measured in the same run; absolute times depend on the machine.\n\n${table}\n`;
}

await main(process.argv.slice(2));
