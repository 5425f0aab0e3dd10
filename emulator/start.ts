import type { AddressInfo } from "node:net";
import { gatewayActions, offlineGatewayActions } from "./actions/gateway/gateway-actions.ts";
import { actions } from "./actions/registry.ts";
import { Api } from "./api.ts";
import type { Cloud, CloudOptions } from "./cloud.ts";
import { defaultCloudOptions } from "./cloud-options.ts";
import { startEntry } from "./entry.ts";
import type { FaultRule, ForeignEdit } from "./faults.ts";
import { applyForeignEdit } from "./faulty-answer.ts";
import { lockFolder } from "./folder-lock.ts";
import { createInvoker } from "./invoker.ts";
import { type CloudKey, KeyRing } from "./key-ring.ts";
import { openLmdbStore } from "./lmdb-store.ts";
import { seedDemo } from "./seed/seed-demo.ts";
import { createApiServer } from "./server.ts";
import type { HistoryEntry } from "./store.ts";
import { Testing } from "./testing.ts";

export interface EmulatorOptions extends Partial<CloudOptions> {
  /** Holds everything the cloud remembers; one process at a time. */
  folder: string;
  /** 0, the default, takes a free port. */
  port?: number;
  entryPort?: number;
  /** Default 127.0.0.1: whoever can connect can run code. */
  host?: string;
  /** Enables `control` and `/_control/`. Default false. */
  faults?: boolean;
}

export interface EmulatorHandle {
  /** Base address of the API, e.g. `http://127.0.0.1:9700`. */
  url: string;
  /** Base address of the entry points. */
  entryUrl: string;
  cloud: Cloud;
  /** Accepted writes in the order in which they took effect. */
  history(fromSequence?: number): HistoryEntry[];
  /** Puts the demo functions in; what exists stays. */
  seed(): Promise<void>;
  /** Empties the cloud; with faults also drops the rules, the counts and writes that were still delayed. */
  reset(): Promise<void>;
  /** Throws unless the cloud was started with `faults: true`. */
  control: EmulatorControl;
  /** Finishes what is running, stops the function processes and frees ports and folder. */
  close(): Promise<void>;
}

/** What tests do to the cloud; the same as the `/_control/` endpoint, in the process. */
export interface EmulatorControl {
  addFault(rule: FaultRule): void;
  clearFaults(): void;
  /** Calls by action since start or reset. */
  stats(): Record<string, number>;
  /** Changes an alias as somebody else would, now. */
  editAlias(edit: Omit<ForeignEdit, "kind">): Promise<void>;
  /** Another key pair, from now on. */
  addKey(key: CloudKey): void;
  revokeKey(secretId: string): void;
}

/** Throws {@link FolderLockedError} when the folder is taken, and the system's error when a port is. */
export async function startEmulator(settings: EmulatorOptions): Promise<EmulatorHandle> {
  const { folder, port = 0, entryPort = 0, host = "127.0.0.1", faults = false, ...changed } = settings;
  const options: CloudOptions = { ...defaultCloudOptions(), ...changed };
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const each of closers.splice(0).reverse()) await each();
  };
  try {
    closers.push(await lockFolder(folder));
    const opened = await openLmdbStore(folder, () => options.now(), {
      metricsDelayMs: () => options.metricsDelayMs,
    });
    closers.push(() => opened.close());
    const testing = faults ? new Testing(opened, options) : null;
    if (testing !== null) closers.push(async () => testing.reset());
    const store = testing?.stale.store ?? opened;
    const invoker = createInvoker({ store, options });
    closers.push(() => invoker.close());
    const cloud: Cloud = { options, store, invoker, apiUrl: "", entryUrl: "", keys: new KeyRing(options.keys) };
    const api = new Api(cloud, [...actions, ...(options.gateway ? gatewayActions : offlineGatewayActions)]);
    const reset = async () => {
      testing?.reset();
      api.rateLimits.reset();
      await store.clear();
    };
    const server = createApiServer({ cloud, api, testing, reset });
    await listen(server, port, host);
    closers.push(() => closeServer(server));
    // A listening TCP server has an address object, never a pipe's name.
    cloud.apiUrl = `http://${host}:${(server.address() as AddressInfo).port}`;
    const entry = await startEntry({ cloud, host, port: entryPort });
    closers.push(() => entry.close());
    cloud.entryUrl = entry.url;
    return {
      url: cloud.apiUrl,
      entryUrl: entry.url,
      cloud,
      history: (fromSequence) => store.history(fromSequence),
      seed: () => seedDemo(cloud),
      reset,
      get control() {
        if (testing === null) throw new Error("Start the embedded cloud with faults: true to control it.");
        return controlOf(cloud, testing);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function controlOf({ store, options, keys }: Cloud, testing: Testing): EmulatorControl {
  return {
    addFault: (rule) => testing.faults.add(rule),
    clearFaults: () => testing.faults.clear(),
    stats: () => testing.stats(),
    editAlias: (edit) => applyForeignEdit(store, { ...edit, kind: "foreignEdit" }, options.now()),
    addKey: (key) => keys.add(key),
    revokeKey: (secretId) => keys.revoke(secretId),
  };
}

function listen(server: ReturnType<typeof createApiServer>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Lets running calls end for up to five seconds and drops idle connections at once. */
function closeServer(server: ReturnType<typeof createApiServer>): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), 5_000);
    // A busy client's connection is idle only between two of its calls.
    const drop = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(drop);
      resolve();
    });
  });
}
