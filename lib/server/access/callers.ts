import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { headers } from "next/headers";

const KEY = Symbol.for("halftone.callers");
// Next bundles routes and pages apart; only globalThis is one per process.
const shared = globalThis as typeof globalThis & { [KEY]?: AsyncLocalStorage<Headers> };
shared[KEY] ??= new AsyncLocalStorage<Headers>();
const callers = shared[KEY];

/** Runs a route in the name of whoever sent these headers. */
export function asCaller<Result>(caller: Headers, run: () => Promise<Result>): Promise<Result> {
  return callers.run(caller, run);
}

/** The headers of the request that is being answered, by a route or by a page. */
export async function callerHeaders(): Promise<Pick<Headers, "get">> {
  return callers.getStore() ?? (await headers());
}
