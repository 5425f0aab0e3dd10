import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Database, open } from "lmdb";
import { CodePackages } from "./code-package.ts";
import { type ExecutionLimits, ExecutionLog, type UsageDatabase } from "./execution-log.ts";
import { MetricLog } from "./metrics/metric-log.ts";
import type { ExecutionRecord } from "./model.ts";
import type { HistoryEntry, Store } from "./store.ts";
import { type StateChange, type StateKey, type StateValue, StoreMirror } from "./store-mirror.ts";

/** Owners first, so that a reload meets a function before its versions, and a service before its APIs. */
const loadOrder = [
  "namespace",
  "function",
  "version",
  "alias",
  "trigger",
  "customDomain",
  "gatewayService",
  "gatewayApi",
  "gatewayRelease",
] as const;

export interface LmdbStoreOptions {
  metricsDelayMs?: () => number;
  limits?: ExecutionLimits;
}

/**
 * The durable store: an LMDB database with a copy of the state in memory. One process owns the folder; the caller
 * holds its lock. A write is visible to readers at once and its promise resolves when it is on disk.
 */
export async function openLmdbStore(
  folder: string,
  now: () => number,
  { metricsDelayMs = () => 0, limits }: LmdbStoreOptions = {},
): Promise<Store> {
  await mkdir(join(folder, "code"), { recursive: true });
  const root = open({ path: join(folder, "state"), maxDbs: 8 });
  const state: Database<StateValue, StateKey> = root.openDB({ name: "state" });
  const histories: Database<HistoryEntry, number> = root.openDB({ name: "history" });
  const objects: Database<Buffer, string> = root.openDB({ name: "objects", encoding: "binary" });
  const metrics = new MetricLog(root.openDB({ name: "metrics" }), now, metricsDelayMs);
  // Field names are stored once, not with every record.
  const records = root.openDB<ExecutionRecord, (string | number)[]>({
    name: "executions",
    sharedStructuresKey: Symbol.for("structures"),
  });
  const usage: UsageDatabase = root.openDB({ name: "usage" });
  // Records of a folder from before their usage was counted lack what figures and searches need.
  if (usage.getKeysCount({ limit: 1 }) === 0) await records.clearAsync();
  const executions = new ExecutionLog(records, usage, metrics, now, limits);
  const packages = new CodePackages(join(folder, "code"));
  const mirror = new StoreMirror(now);
  let sequence = Array.from(histories.getKeys({ reverse: true, limit: 1 }))[0] ?? 0;
  let entries: HistoryEntry[] = [];

  function load(): void {
    mirror.clear();
    for (const kind of loadOrder) {
      for (const { key, value } of state.getRange({ start: [kind], end: [kind, "\uffff"] }))
        mirror.apply({ key, value });
    }
    entries = Array.from(histories.getRange({}), ({ value }) => value);
  }

  const commits = new Set<Promise<void>>();

  async function commit(changes: StateChange[], entry: HistoryEntry): Promise<void> {
    // One event turn is one LMDB transaction, so these puts are atomic together.
    const puts = changes.map(({ key, value }) => (value === null ? state.remove(key) : state.put(key, value)));
    await Promise.all([...puts, histories.put(entry.sequence, entry)]);
    await root.flushed;
  }

  load();
  await executions.prune();

  return {
    folder,
    getNamespace: (region, name) => mirror.getNamespace(region, name),
    listNamespaces: (region) => mirror.listNamespaces(region),
    getFunction: (key) => mirror.getFunction(key),
    listFunctions: (region, namespace) => mirror.listFunctions(region, namespace),
    getVersion: (key, version) => mirror.getVersion(key, version),
    listVersions: (key) => mirror.listVersions(key),
    getAlias: (key, name) => mirror.getAlias(key, name),
    listAliases: (key) => mirror.listAliases(key),
    listTriggers: (key) => mirror.listTriggers(key),
    findUrlTrigger: (urlId) => mirror.findUrlTrigger(urlId),
    getCustomDomain: (region, domain) => mirror.getCustomDomain(region, domain),
    listCustomDomains: (region) => mirror.listCustomDomains(region),
    gateway: mirror.gateway,
    codeFolder: (sha256) => packages.unpacked(sha256),
    codePackage: (sha256) => packages.packed(sha256),
    history: (fromSequence = 0) => entries.filter((entry) => entry.sequence >= fromSequence),

    async write(entry, change) {
      const changes: StateChange[] = [];
      const result = change(mirror.draft(changes));
      sequence += 1;
      const numbered = { ...entry, sequence };
      for (const each of changes) mirror.apply(each);
      entries.push(numbered);
      const committing = commit(changes, numbered);
      commits.add(committing);
      try {
        await committing;
      } catch (error) {
        // What is in memory is no longer what is stored: read it again once every write under way has ended.
        await Promise.allSettled(commits);
        load();
        throw error;
      } finally {
        commits.delete(committing);
      }
      return result;
    },
    saveCode: (zip) => packages.save(zip),
    async putObject(bucket, object, bytes) {
      await objects.put(`${bucket}/${object}`, Buffer.from(bytes));
      await root.flushed;
    },
    getObject: (bucket, object) => objects.get(`${bucket}/${object}`) ?? null,
    beginExecution: (record) => metrics.begin(record),
    appendExecution(record) {
      metrics.end(record);
      executions.append(record);
    },
    listExecutions: (range) => executions.list(range),
    scanExecutions: (range, order) => executions.scan(range, order),
    listRecorded: (region) => executions.recorded(region),
    async listMetrics(range) {
      await executions.flush();
      return metrics.list(range);
    },
    async clear() {
      await executions.clear();
      await Promise.all([state.clearAsync(), histories.clearAsync(), objects.clearAsync()]);
      await root.flushed;
      load();
    },
    async close() {
      await executions.close();
      await root.flushed;
      await root.close();
    },
  };
}
