import { setTimeout as delay } from "node:timers/promises";
import { region } from "./bench-console.ts";

const LIMIT_MS = 180_000;
const POLL_MS = 500;

/** The functions page on one namespace. */
export function functionsUrl(consoleUrl: string, namespace: string): string {
  return `${consoleUrl}/functions?region=${region}&namespace=${namespace}`;
}

/** Waits until the console has read the whole namespace from the cloud, whose rate limit makes that take a while. */
export async function untilListed(consoleUrl: string, namespace: string): Promise<void> {
  const wanted = `/${namespace}/service-`;
  const end = Date.now() + LIMIT_MS;
  while (Date.now() < end) {
    const html = await (await fetch(functionsUrl(consoleUrl, namespace))).text();
    if (html.includes(wanted)) return;
    await delay(POLL_MS);
  }
  throw new Error(`The functions of ${namespace} did not appear within ${LIMIT_MS / 1000} s.`);
}
