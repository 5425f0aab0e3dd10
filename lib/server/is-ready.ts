import "server-only";

const KEY = Symbol.for("halftone.started");

/** Asks the open database something; resolves when it answers. */
type Probe = () => Promise<unknown>;

// Next bundles routes and instrumentation apart; only globalThis is one per process. So what answers first, the check
// for readiness, needs no second copy of everything that is started.
const shared = globalThis as typeof globalThis & { [KEY]?: Promise<Probe> };

/** Says what the server's start ends with, as soon as it has begun. */
export function announceStart(started: Promise<Probe>): void {
  shared[KEY] = started;
}

/** Whether requests can be served: the database is open and answers, and the work of the start is under way. */
export async function isReady(): Promise<boolean> {
  try {
    const probe = await shared[KEY];
    await probe?.();
    return probe !== undefined;
  } catch {
    return false;
  }
}
