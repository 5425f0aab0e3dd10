import { setTimeout as delay } from "node:timers/promises";
import { StepFailed } from "../step-failed.mjs";

/** @typedef {import("./spawn-server.mjs").Server} Server */

const LIMIT_MS = 180_000;
const POLL_MS = 50;

/**
 * @param {Server} server
 * @param {Promise<void>} ready
 * @throws {StepFailed} when the server ends before, or takes too long
 */
export async function untilReady(server, ready) {
  const limit = new AbortController();
  const outcome = await Promise.race([
    ready.then(() => "ready"),
    server.exited.then(() => "exited"),
    delay(LIMIT_MS, "late", { signal: limit.signal }),
  ]);
  limit.abort();
  if (outcome === "exited") throw new StepFailed(`${server.name} stopped while starting.`, server.tail());
  if (outcome === "late") {
    throw new StepFailed(`${server.name} was not ready after ${LIMIT_MS / 1000} s.`, server.tail());
  }
}

/**
 * Resolves when an address answers 200.
 * @param {Server} server
 * @param {string} url
 * @throws {StepFailed}
 */
export async function untilAnswering(server, url) {
  const stop = new AbortController();
  try {
    await untilReady(server, poll(url, stop.signal));
  } finally {
    stop.abort();
  }
}

/** @param {string} url @param {AbortSignal} signal */
async function poll(url, signal) {
  while (!signal.aborted) {
    const response = await fetch(url, { signal }).catch(() => null);
    await response?.body?.cancel();
    if (response?.status === 200) return;
    await delay(POLL_MS, null, { signal }).catch(() => {});
  }
}
