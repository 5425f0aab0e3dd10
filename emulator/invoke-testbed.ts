import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import type { Cloud, CloudOptions, InvokeRequest } from "./cloud.ts";
import { defaultCloudOptions } from "./cloud-options.ts";
import { createInvoker } from "./invoker.ts";
import { KeyRing } from "./key-ring.ts";
import { openLmdbStore } from "./lmdb-store.ts";
import type { StoredAlias, StoredFunction, StoredVersion } from "./model.ts";

/** A cloud without its API, in a temporary folder, for tests of what runs functions. */
export interface InvokeTestbed {
  cloud: Cloud;
  folder: string;
  /** Creates a function with one version per code (numbered from 1); the last is `$LATEST` as well. */
  putFunction(name: string, codes: Code[], change?: PutChange): Promise<void>;
  putAlias(name: string, alias: Partial<StoredAlias> & { mainVersion: string }, functionName: string): Promise<void>;
  close(): Promise<void>;
}

/** The text of `index.js`, or several files by their path. */
export type Code = string | Record<string, string>;

interface PutChange {
  version?: Partial<StoredVersion>;
  function?: Partial<StoredFunction>;
}

export const home = { region: "ap-guangzhou", namespace: "default" };

export async function openInvokeTestbed(
  options: Partial<CloudOptions> & { retryDelayMs?: number } = {},
): Promise<InvokeTestbed> {
  const folder = await mkdtemp(path.join(tmpdir(), "embedded-cloud-"));
  const { retryDelayMs = 0, ...changed } = options;
  const cloudOptions: CloudOptions = { ...defaultCloudOptions(), ...changed };
  const store = await openLmdbStore(folder, cloudOptions.now);
  const invoker = createInvoker({ store, options: cloudOptions, retryDelayMs });
  const entry = { time: 0, requestId: "test", region: home.region, action: "Test", request: {} };

  return {
    folder,
    cloud: { options: cloudOptions, store, invoker, entryUrl: "", apiUrl: "", keys: new KeyRing() },
    async putFunction(name, codes, change = {}) {
      const saved = await Promise.all(codes.map((code) => store.saveCode(toZip(code))));
      await store.write(entry, (draft) => {
        draft.putFunction({ ...emptyFunction(name), ...change.function });
        const head = saved.length - 1;
        saved.forEach(({ sha256, size }, index) => {
          const put = (version: string) =>
            draft.putVersion({ ...emptyVersion(name, version), codeSha256: sha256, codeSize: size, ...change.version });
          put(String(index + 1));
          if (index === head) put("$LATEST");
        });
        draft.putAlias({ ...emptyAlias(name, "$DEFAULT"), mainVersion: "$LATEST" });
      });
    },
    async putAlias(name, alias, functionName) {
      await store.write(entry, (draft) => draft.putAlias({ ...emptyAlias(functionName, name), ...alias }));
    },
    async close() {
      await invoker.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A request that waits for its answer. */
export function requestOf(functionName: string, change: Partial<InvokeRequest> = {}): InvokeRequest {
  return {
    ...home,
    functionName,
    qualifier: "$LATEST",
    event: "{}",
    invocationType: "RequestResponse",
    match: null,
    source: "api",
    ...change,
  };
}

function toZip(code: Code): Uint8Array {
  const files = typeof code === "string" ? { "index.js": code } : code;
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

function emptyFunction(name: string): StoredFunction {
  return {
    ...home,
    name,
    functionId: `lam-${name}`,
    type: "Event",
    runtime: "Nodejs18.15",
    tags: [],
    nextVersion: 10,
    addTime: 0,
    modTime: 0,
  };
}

function emptyVersion(functionName: string, version: string): StoredVersion {
  return {
    ...home,
    functionName,
    version,
    description: "",
    status: "Active",
    statusReason: "",
    settlesAt: null,
    codeSha256: "",
    codeSize: 0,
    handler: "index.main_handler",
    memoryMb: 128,
    timeoutSeconds: 3,
    initTimeoutSeconds: 65,
    environment: [],
    extra: {},
    addTime: 0,
    modTime: 0,
  };
}

function emptyAlias(functionName: string, name: string): StoredAlias {
  return {
    ...home,
    functionName,
    name,
    mainVersion: "1",
    weights: [],
    rules: [],
    description: "",
    addTime: 0,
    modTime: 0,
  };
}
