import type { ExecutionRange, ExecutionUsage } from "./execution-log.ts";
import type { StoredGatewayApi, StoredGatewayRelease, StoredGatewayService } from "./gateway/gateway-model.ts";
import type { GatewayReads } from "./gateway/gateway-state.ts";
import type { MetricPoint, MetricRange } from "./metrics/metric-log.ts";
import type {
  ExecutionRecord,
  FunctionKey,
  StoredAlias,
  StoredCustomDomain,
  StoredFunction,
  StoredNamespace,
  StoredTrigger,
  StoredVersion,
} from "./model.ts";

/** An accepted write, in the order in which it took effect. */
export interface HistoryEntry {
  sequence: number;
  time: number;
  requestId: string;
  region: string;
  action: string;
  /** The request as accepted (code packages replaced by their SHA-256). */
  request: unknown;
}

/** Reads are synchronous; writes happen inside `write` and are durable when its promise resolves. */
export interface Store {
  /** Folder that holds the database and the unpacked code. */
  folder: string;
  getNamespace(region: string, name: string): StoredNamespace | null;
  listNamespaces(region: string): StoredNamespace[];
  getFunction(key: FunctionKey): StoredFunction | null;
  listFunctions(region: string, namespace: string): StoredFunction[];
  /** A pending status whose time has come reads as Active. */
  getVersion(key: FunctionKey, version: string): StoredVersion | null;
  listVersions(key: FunctionKey): StoredVersion[];
  getAlias(key: FunctionKey, name: string): StoredAlias | null;
  listAliases(key: FunctionKey): StoredAlias[];
  listTriggers(key: FunctionKey): StoredTrigger[];
  /** The function URL with this url id, in any region. */
  findUrlTrigger(urlId: string): StoredTrigger | null;
  getCustomDomain(region: string, domain: string): StoredCustomDomain | null;
  listCustomDomains(region: string): StoredCustomDomain[];
  gateway: GatewayReads;
  /** Absolute folder of unpacked code. */
  codeFolder(sha256: string): string;
  /** Absolute path of the code package as it was uploaded. */
  codePackage(sha256: string): string;
  history(fromSequence?: number): HistoryEntry[];

  /** Runs `change` atomically with one history entry; resolves when durable. */
  write<T>(entry: Omit<HistoryEntry, "sequence">, change: (draft: StoreDraft) => T): Promise<T>;
  /** Stores a code package (zip) once; returns its hex SHA-256. */
  saveCode(zip: Uint8Array): Promise<{ sha256: string; size: number }>;
  /** Bytes put with `PUT /cos/{bucket}/{object}`. */
  putObject(bucket: string, object: string, bytes: Uint8Array): Promise<void>;
  getObject(bucket: string, object: string): Uint8Array | null;

  /** An execution begins; it ends with {@link Store.appendExecution}. */
  beginExecution(record: ExecutionRecord): void;
  /** Queues an execution record and counts it; batched, never awaited on the request path. */
  appendExecution(record: ExecutionRecord): void;
  /** Newest last; `from` and `to` are start times in ms, half-open. Sees what was appended before the call. */
  listExecutions(range: ExecutionRange): Promise<ExecutionRecord[]>;
  /** The same in pieces, in either order, for readers that may stop early. */
  scanExecutions(range: ExecutionRange, order: "asc" | "desc"): AsyncIterable<ExecutionRecord[]>;
  /** The functions of a region that have execution records, deleted ones included. */
  listRecorded(region: string): Promise<{ key: FunctionKey; usage: ExecutionUsage }[]>;
  /** The published figures of a function, version or alias, oldest first. Counts what was appended before the call. */
  listMetrics(range: MetricRange): Promise<MetricPoint[]>;
  /** Forgets everything: state, history, objects and executions. Code folders stay, they are named by content. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** The writes allowed inside {@link Store.write}. */
export interface StoreDraft {
  putNamespace(value: StoredNamespace): void;
  deleteNamespace(region: string, name: string): void;
  putFunction(value: StoredFunction): void;
  deleteFunction(key: FunctionKey): void;
  putVersion(value: StoredVersion): void;
  deleteVersion(key: FunctionKey, version: string): void;
  putAlias(value: StoredAlias): void;
  deleteAlias(key: FunctionKey, name: string): void;
  putTrigger(value: StoredTrigger): void;
  deleteTrigger(key: FunctionKey, name: string, type: string): void;
  putCustomDomain(value: StoredCustomDomain): void;
  deleteCustomDomain(region: string, domain: string): void;
  putGatewayService(value: StoredGatewayService): void;
  /** Its APIs and releases go with it. */
  deleteGatewayService(region: string, serviceId: string): void;
  putGatewayApi(value: StoredGatewayApi): void;
  deleteGatewayApi(region: string, serviceId: string, apiId: string): void;
  putGatewayRelease(value: StoredGatewayRelease): void;
}
