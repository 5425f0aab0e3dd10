import { setTimeout as delay } from "node:timers/promises";
import { type BenchConsole, region } from "./bench-console.ts";

const LIMIT_MS = 180_000;
const POLL_MS = 500;

/** The functions page on one namespace. */
export function functionsPath(namespace: string): string {
  return `/functions?region=${region}&namespace=${namespace}`;
}

/** Waits until the console has read the whole namespace from the cloud, whose rate limit makes that take a while. */
export async function untilListed(console: BenchConsole, namespace: string): Promise<void> {
  const wanted = `/${namespace}/service-`;
  const end = Date.now() + LIMIT_MS;
  while (Date.now() < end) {
    const html = await (await console.fetch(functionsPath(namespace))).text();
    if (html.includes(wanted)) return;
    await delay(POLL_MS);
  }
  throw new Error(`The functions of ${namespace} did not appear within ${LIMIT_MS / 1000} s.`);
}
