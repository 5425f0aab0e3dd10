import { type GatewayKey, GatewayState, type GatewayValue } from "./gateway/gateway-state.ts";
import type {
  FunctionKey,
  StoredAlias,
  StoredCustomDomain,
  StoredFunction,
  StoredNamespace,
  StoredTrigger,
  StoredVersion,
} from "./model.ts";
import type { StoreDraft } from "./store.ts";

/** One durable change: `value` null deletes. A key is the path from the region down. */
export interface StateChange {
  key: StateKey;
  value: StateValue | null;
}

type FunctionStateKey = [kind: "namespace" | "function" | "version" | "alias" | "trigger", ...path: string[]];
export type StateKey = FunctionStateKey | [kind: "customDomain", region: string, domain: string] | GatewayKey;
type FunctionStateValue = StoredNamespace | StoredFunction | StoredVersion | StoredAlias | StoredTrigger;
export type StateValue = FunctionStateValue | StoredCustomDomain | GatewayValue;

interface FunctionEntry {
  value: StoredFunction;
  versions: Map<string, StoredVersion>;
  aliases: Map<string, StoredAlias>;
  triggers: Map<string, StoredTrigger>;
}

interface NamespaceEntry {
  value: StoredNamespace | null;
  functions: Map<string, FunctionEntry>;
}

/** Everything but history and executions, in memory: the request path never touches the database. */
export class StoreMirror {
  private readonly namespaces = new Map<string, NamespaceEntry>();
  private readonly urlTriggers = new Map<string, StoredTrigger>();
  private readonly customDomains = new Map<string, StoredCustomDomain>();
  readonly gateway = new GatewayState();

  constructor(private readonly now: () => number) {}

  getNamespace(region: string, name: string): StoredNamespace | null {
    const stored = this.namespaces.get(`${region}/${name}`)?.value ?? null;
    return stored ?? (name === "default" ? defaultNamespace(region) : null);
  }

  listNamespaces(region: string): StoredNamespace[] {
    const values = [...this.namespaces.values()].flatMap(({ value }) => (value?.region === region ? [value] : []));
    return values.some(({ name }) => name === "default") ? values : [defaultNamespace(region), ...values];
  }

  getFunction(key: FunctionKey): StoredFunction | null {
    return this.find(key)?.value ?? null;
  }

  listFunctions(region: string, namespace: string): StoredFunction[] {
    const entry = this.namespaces.get(`${region}/${namespace}`);
    return entry === undefined ? [] : Array.from(entry.functions.values(), ({ value }) => value);
  }

  getVersion(key: FunctionKey, version: string): StoredVersion | null {
    const entry = this.find(key);
    const stored = entry?.versions.get(version);
    return entry === undefined || stored === undefined ? null : this.settle(entry, stored);
  }

  listVersions(key: FunctionKey): StoredVersion[] {
    const entry = this.find(key);
    return entry === undefined ? [] : Array.from(entry.versions.values(), (version) => this.settle(entry, version));
  }

  getAlias(key: FunctionKey, name: string): StoredAlias | null {
    return this.find(key)?.aliases.get(name) ?? null;
  }

  listAliases(key: FunctionKey): StoredAlias[] {
    return [...(this.find(key)?.aliases.values() ?? [])];
  }

  listTriggers(key: FunctionKey): StoredTrigger[] {
    return [...(this.find(key)?.triggers.values() ?? [])];
  }

  findUrlTrigger(urlId: string): StoredTrigger | null {
    return this.urlTriggers.get(urlId) ?? null;
  }

  getCustomDomain(region: string, domain: string): StoredCustomDomain | null {
    return this.customDomains.get(`${region}/${domain}`) ?? null;
  }

  listCustomDomains(region: string): StoredCustomDomain[] {
    return [...this.customDomains.values()].filter((each) => each.region === region);
  }

  /** A draft that turns writes into changes; nothing is applied before `apply`. */
  draft(changes: StateChange[]): StoreDraft {
    const put = (key: StateKey, value: StateValue) => changes.push({ key, value });
    const remove = (key: StateKey) => changes.push({ key, value: null });
    return {
      putNamespace: (value) => put(["namespace", value.region, value.name], value),
      deleteNamespace: (region, name) => remove(["namespace", region, name]),
      putFunction: (value) => put(["function", value.region, value.namespace, value.name], value),
      deleteFunction: (key) => {
        for (const { version } of this.listVersions(key)) remove(["version", ...pathOf(key), version]);
        for (const { name } of this.listAliases(key)) remove(["alias", ...pathOf(key), name]);
        for (const { type, name } of this.listTriggers(key)) remove(["trigger", ...pathOf(key), type, name]);
        remove(["function", ...pathOf(key)]);
      },
      putVersion: (value) => put(["version", ...pathOf(value), value.version], value),
      deleteVersion: (key, version) => remove(["version", ...pathOf(key), version]),
      putAlias: (value) => put(["alias", ...pathOf(value), value.name], value),
      deleteAlias: (key, name) => remove(["alias", ...pathOf(key), name]),
      putTrigger: (value) => put(["trigger", ...pathOf(value), value.type, value.name], value),
      deleteTrigger: (key, name, type) => remove(["trigger", ...pathOf(key), type, name]),
      putCustomDomain: (value) => put(["customDomain", value.region, value.domain], value),
      deleteCustomDomain: (region, domain) => remove(["customDomain", region, domain]),
      putGatewayService: (value) => put(["gatewayService", value.region, value.serviceId], value),
      deleteGatewayService: (region, serviceId) => {
        for (const { apiId } of this.gateway.listApis(region, serviceId)) {
          remove(["gatewayApi", region, serviceId, apiId]);
        }
        for (const { version } of this.gateway.listReleases(region, serviceId)) {
          remove(["gatewayRelease", region, serviceId, version]);
        }
        remove(["gatewayService", region, serviceId]);
      },
      putGatewayApi: (value) => put(["gatewayApi", value.region, value.serviceId, value.apiId], value),
      deleteGatewayApi: (region, serviceId, apiId) => remove(["gatewayApi", region, serviceId, apiId]),
      putGatewayRelease: (value) => put(["gatewayRelease", value.region, value.serviceId, value.version], value),
    };
  }

  apply({ key, value }: StateChange): void {
    // The kind in the key says which part of the union the value is.
    if (isGatewayKey(key)) this.gateway.apply(key, value as GatewayValue | null);
    else if (key[0] === "customDomain") {
      setOrDelete(this.customDomains, `${key[1]}/${key[2]}`, value as StoredCustomDomain | null);
    } else this.applyToFunctions(key as FunctionStateKey, value as FunctionStateValue | null);
  }

  private applyToFunctions(key: FunctionStateKey, value: FunctionStateValue | null): void {
    const [kind, region = "", namespace = "", functionName = "", name = "", last = ""] = key;
    const place = this.namespaceEntry(region, namespace);
    if (kind === "namespace") {
      // The kind in the key says which of the union the value is; the same holds below.
      place.value = value as StoredNamespace | null;
      if (value === null && place.functions.size === 0) this.namespaces.delete(`${region}/${namespace}`);
      return;
    }
    if (kind === "function") {
      const existing = place.functions.get(functionName);
      if (value === null) place.functions.delete(functionName);
      else if (existing !== undefined) existing.value = value as StoredFunction;
      else place.functions.set(functionName, newFunctionEntry(value as StoredFunction));
      return;
    }
    const entry = place.functions.get(functionName);
    if (entry === undefined) throw new Error(`${kind} ${name} was written before its function ${functionName}`);
    if (kind === "version") setOrDelete(entry.versions, name, value as StoredVersion | null);
    else if (kind === "alias") setOrDelete(entry.aliases, name, value as StoredAlias | null);
    else {
      setOrDelete(entry.triggers, `${name}/${last}`, value as StoredTrigger | null);
      if (name === "http") setOrDelete(this.urlTriggers, last, value as StoredTrigger | null);
    }
  }

  clear(): void {
    this.namespaces.clear();
    this.urlTriggers.clear();
    this.customDomains.clear();
    this.gateway.clear();
  }

  private find(key: FunctionKey): FunctionEntry | undefined {
    return this.namespaces.get(`${key.region}/${key.namespace}`)?.functions.get(key.functionName);
  }

  private settle(entry: FunctionEntry, version: StoredVersion): StoredVersion {
    if (version.settlesAt === null || this.now() < version.settlesAt) return version;
    const settled: StoredVersion = { ...version, status: "Active", settlesAt: null };
    entry.versions.set(version.version, settled);
    return settled;
  }

  private namespaceEntry(region: string, name: string): NamespaceEntry {
    const key = `${region}/${name}`;
    const existing = this.namespaces.get(key);
    if (existing !== undefined) return existing;
    const created: NamespaceEntry = { value: null, functions: new Map() };
    this.namespaces.set(key, created);
    return created;
  }
}

function isGatewayKey(key: StateKey): key is GatewayKey {
  return key[0] === "gatewayService" || key[0] === "gatewayApi" || key[0] === "gatewayRelease";
}

function pathOf(key: FunctionKey): [string, string, string] {
  return [key.region, key.namespace, key.functionName];
}

function newFunctionEntry(value: StoredFunction): FunctionEntry {
  return { value, versions: new Map(), aliases: new Map(), triggers: new Map() };
}

function setOrDelete<V>(map: Map<string, V>, key: string, value: V | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}

/** Exists in every region without anyone creating it; the date is the product's, not a claim about an account. */
function defaultNamespace(region: string): StoredNamespace {
  return {
    region,
    name: "default",
    description: "",
    type: "default",
    addTime: 1_577_808_000_000,
    modTime: 1_577_808_000_000,
  };
}
