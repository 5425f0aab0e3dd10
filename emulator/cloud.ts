import type { z } from "zod";
import type { CallerKey, CloudKey, KeyRing } from "./key-ring.ts";
import type { ExecutionRecord } from "./model.ts";
import type { Store } from "./store.ts";

/** Delays, limits and the clock are options, so that tests need no waiting. */
export interface CloudOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** 0 ≤ random() < 1; picks the version under weight routing. */
  random: () => number;
  /** How long Creating, Updating and Publishing last. */
  settleMs: number;
  /** Per-action limits at the documented figures; false switches them off. */
  rateLimits: boolean;
  /** What UpdateAlias does with a field that the request leaves out; no source settles it. */
  omittedAliasFields: "clear" | "keep";
  maxAliases: number;
  maxVersions: number;
  /** Namespaces in a region. A fresh real account has 5; the embedded one counts as raised. */
  maxNamespaces: number;
  /** Functions in a namespace. A fresh real account has 50; the embedded one counts as raised. */
  maxFunctions: number;
  /** False: API Gateway as it is since its shutdown; its actions answer ActionOffline and its stages 404. */
  gateway: boolean;
  /** How long after an execution ended its figures can be read; a minute or two on the real cloud. */
  metricsDelayMs: number;
  /** How long after an execution ended its log lines can be found. */
  logsDelayMs: number;
  /** Idle function processes are reaped after this long. */
  idleMs: number;
  /** Key pairs beside the embedded cloud's own. */
  keys: readonly CloudKey[];
}

export interface InvokeRequest {
  region: string;
  namespace: string;
  functionName: string;
  /** A version or an alias; the caller has already put in its documented default. */
  qualifier: string;
  /** The event as JSON text. */
  event: string;
  invocationType: "RequestResponse" | "Event";
  /** What rules see: header names are matched case-insensitively for HTTP, exactly for a RoutingKey. */
  match: { kind: "http" | "routingKey"; values: Readonly<Record<string, string>> } | null;
  source: ExecutionRecord["source"];
}

export interface InvokeResult {
  record: ExecutionRecord;
  /** The return value as JSON text; for failures the documented JSON error text. */
  returnText: string;
}

/** Runs functions: resolves the qualifier, routes, executes, records. */
export interface Invoker {
  /** Throws {@link CloudError} (ResourceNotFound.*) only for what the API itself refuses; a function's failure is a result. */
  invoke(request: InvokeRequest): Promise<InvokeResult>;
  close(): Promise<void>;
}

export interface Cloud {
  options: CloudOptions;
  store: Store;
  invoker: Invoker;
  /** Base address of the API port, e.g. `http://127.0.0.1:9700`. */
  apiUrl: string;
  /** Base address of the HTTP entry points, e.g. `http://127.0.0.1:9701`. */
  entryUrl: string;
  keys: KeyRing;
}

export interface ActionContext {
  cloud: Cloud;
  region: string;
  requestId: string;
  /** Whose call it is. */
  caller: CallerKey;
}

/** One cloud action: a request schema in wire spelling and one function over the store. */
export interface Action<Schema extends z.ZodType = z.ZodType> {
  product: string;
  apiVersion: string;
  name: string;
  /** Documented limit, requests per second. */
  limitPerSecond: number;
  /** False when the action needs no X-TC-Region; the default is that it does. */
  regional?: boolean;
  request: Schema;
  run(context: ActionContext, input: z.output<Schema>): Promise<object> | object;
}

/** Keeps the schema's type inside `run`. */
export function defineAction<Schema extends z.ZodType>(action: Action<Schema>): Action<Schema> {
  return action;
}

/** An answer of the form `{Error: {Code, Message}}`; travels with HTTP 200 like the real one. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
