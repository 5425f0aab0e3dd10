import type { PGlite, Transaction } from "@electric-sql/pglite";
import type { Pool, PoolClient } from "pg";

/** What a stopped process would have seen: nothing. */
export class Crash extends Error {}

export interface CrashPoint {
  /** Which of the process's steps, counted from 1. */
  step: number;
  /** Whether the step still takes effect. */
  when: "before" | "after";
}

/**
 * For tests: every statement and cloud call of a process passes through its gate as one step. At the given point the
 * process stops: that step and all later ones throw, and nothing of theirs takes effect.
 */
export interface CrashGate {
  step<Result>(run: () => Promise<Result>): Promise<Result>;
  isDead(): boolean;
}

export function createCrashGate(point: CrashPoint | null): CrashGate {
  let steps = 0;
  let isDead = false;
  const stop = () => {
    isDead = true;
    throw new Crash("The process stopped here.");
  };
  return {
    isDead: () => isDead,
    step: async (run) => {
      if (isDead) stop();
      steps += 1;
      const isHere = steps === point?.step;
      if (isHere && point.when === "before") stop();
      const result = await run();
      // Others of the same process may have stopped it while this step ran.
      if (isDead || isHere) stop();
      return result;
    },
  };
}

/** Every object through the gate: its methods are its steps. */
export function crashing<Calls extends object>(calls: Calls, gate: CrashGate): Calls {
  return new Proxy(calls, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (...values: unknown[]) => gate.step(async () => method.apply(target, values));
    },
  });
}

export function crashingPglite(client: PGlite, gate: CrashGate): PGlite {
  return replacing(client, {
    query: (...values: Parameters<PGlite["query"]>) => gate.step(() => client.query(...values)),
    // A stopped process never commits; its open transaction is undone.
    transaction: (work: (tx: Transaction) => Promise<unknown>) =>
      gate.step(() =>
        client.transaction(async (tx) => {
          const result = await work(
            replacing(tx, {
              query: (...values: Parameters<Transaction["query"]>) => gate.step(() => tx.query(...values)),
            }),
          );
          return gate.step(async () => result);
        }),
      ),
  });
}

export function crashingPool(pool: Pool, gate: CrashGate): Pool {
  return replacing(pool, {
    query: (...values: unknown[]) => gate.step(() => callQuery(pool, values)),
    connect: async () => {
      let client: PoolClient | undefined;
      try {
        client = await gate.step(async () => {
          client = await pool.connect();
          return client;
        });
        return crashingClient(client, gate);
      } catch (error) {
        client?.release(true);
        throw error;
      }
    },
  });
}

/** The server undoes what a stopped process had not committed when its connection ends. */
function crashingClient(client: PoolClient, gate: CrashGate): PoolClient {
  let isGone = false;
  const leave = () => {
    if (!isGone) client.release(true);
    isGone = true;
  };
  return replacing(client, {
    query: async (...values: unknown[]) => {
      try {
        return await gate.step(() => callQuery(client, values));
      } catch (error) {
        if (gate.isDead()) leave();
        throw error;
      }
    },
    release: () => {
      if (gate.isDead()) leave();
      else client.release();
    },
  });
}

/** The driver's overloads cannot be passed through one by one; only its promise form is used. */
function callQuery(target: Pool | PoolClient, values: unknown[]): Promise<unknown> {
  const query = target.query as (...values: unknown[]) => Promise<unknown>;
  return query.apply(target, values);
}

/** The same object, its class included, with some methods replaced. */
function replacing<Target extends object>(target: Target, methods: object): Target {
  return new Proxy(target, {
    get: (original, name) => {
      const found: unknown = Reflect.get(name in methods ? methods : original, name);
      return typeof found === "function" && !(name in methods) ? found.bind(original) : found;
    },
  });
}
