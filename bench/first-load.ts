import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { signInAs } from "../scripts/checks/sign-in.ts";
import { projectRoot } from "../scripts/paths.mjs";
import { region, startBenchConsole } from "./bench-console.ts";
import { startEmptyNextApp } from "./empty-next-app.ts";
import type { BenchRow } from "./row.ts";

const LIMIT = 1.5;
const EXAMPLE: Record<string, string> = { region, namespace: "default", fn: "order-api" };

/** P1: how much JavaScript each page needs before it can be used, beside a page that does nothing. */
export async function benchFirstLoad(): Promise<BenchRow[]> {
  const empty = await startEmptyNextApp();
  const console = await startBenchConsole();
  try {
    const floor = await firstLoadBytes(`${empty.url}/`);
    const rows: BenchRow[] = [];
    // Settings are for administrators, who see every other page, too.
    const cookie = await signInAs(console.url, "admin");
    for (const path of listPages()) {
      const bytes = await firstLoadBytes(`${console.url}${path}`, cookie);
      const ratio = bytes / floor;
      rows.push({
        id: "P1",
        what: `First-load JS, gzip: ${path}`,
        ours: kilobytes(bytes),
        reference: `${kilobytes(floor)} empty Next app`,
        ratio,
        goal: `≤ ${LIMIT} ×`,
        met: ratio <= LIMIT,
      });
    }
    return rows;
  } finally {
    await console.close();
    await empty.stop();
  }
}

/** Every page of the app, with the demo's function in place of parameters. */
function listPages(): string[] {
  const files = readdirSync(join(projectRoot, "app"), { recursive: true, encoding: "utf8" });
  const pages = files.filter((file) => /(^|\/)page\.tsx$/.test(file.replaceAll("\\", "/")));
  const paths = pages.map((file) => {
    const segments = file.replaceAll("\\", "/").split("/").slice(0, -1);
    const visible = segments.filter((segment) => !segment.startsWith("("));
    return `/${visible.map((segment) => fill(segment)).join("/")}`;
  });
  return paths.filter((path) => !path.includes("[")).sort();
}

function fill(segment: string): string {
  const name = /^\[(\w+)\]$/.exec(segment)?.[1];
  return (name && EXAMPLE[name === "functionName" ? "fn" : name]) ?? segment;
}

/**
 * All scripts that the page's HTML names, in tags or in the data that hydrates it: what the browser fetches before it
 * can answer a click. What a click or a timer loads later is not named there.
 */
async function firstLoadBytes(url: string, cookie = ""): Promise<number> {
  const response = await fetch(url, { headers: { cookie } });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
  const html = await response.text();
  const tags = html.match(/<script[^>]+>/g) ?? [];
  // Scripts for browsers without modules: no browser of the last years fetches them.
  const legacy = new Set(tags.filter((tag) => /nomodule/i.test(tag)).map((tag) => /src="([^"?]+)/.exec(tag)?.[1]));
  const named = html.matchAll(/\/_next\/static\/chunks\/[\w./~()[\]-]+\.js|static\/chunks\/[\w./~()[\]-]+\.js/g);
  const scripts = new Set([...named].map(([path]) => (path.startsWith("/") ? path : `/_next/${path}`)));
  let bytes = 0;
  for (const path of scripts) {
    if (legacy.has(path)) continue;
    const script = await fetch(new URL(path, url));
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).length;
  }
  return bytes;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
