/**
 * What the embedded cloud remembers. Times are milliseconds since 1970; the wire's "YYYY-MM-DD HH:MM:SS"
 * (Beijing time) is made at the edge. Field names are ours, the wire's spelling lives in `actions/`.
 */

export type ObjectStatus =
  | "Creating"
  | "CreateFailed"
  | "Active"
  | "Updating"
  | "UpdateFailed"
  | "Publishing"
  | "PublishFailed"
  | "Deleting"
  | "DeleteFailed";

export interface FunctionKey {
  region: string;
  namespace: string;
  functionName: string;
}

export interface StoredNamespace {
  region: string;
  name: string;
  description: string;
  type: "default" | "TCB";
  addTime: number;
  modTime: number;
}

/** The part of a function that all its versions share. */
export interface StoredFunction {
  region: string;
  namespace: string;
  name: string;
  /** `lam-…` */
  functionId: string;
  type: "Event" | "HTTP";
  runtime: string;
  tags: { key: string; value: string }[];
  /** The number the next publish gets; numbers are never used again. */
  nextVersion: number;
  addTime: number;
  modTime: number;
}

/** One version of a function: `$LATEST` or a published, immutable number. */
export interface StoredVersion {
  region: string;
  namespace: string;
  functionName: string;
  /** `"$LATEST"` or a decimal integer as text. */
  version: string;
  description: string;
  status: ObjectStatus;
  statusReason: string;
  /** When a pending status (Creating, Updating, Publishing) becomes Active; null when settled. */
  settlesAt: number | null;
  /** Hex SHA-256 of the code package; names the unpacked folder `code/<sha>`. */
  codeSha256: string;
  codeSize: number;
  handler: string;
  memoryMb: number;
  timeoutSeconds: number;
  initTimeoutSeconds: number;
  environment: { key: string; value: string }[];
  /** Settings that are kept and returned but mean nothing here (Layers, VpcConfig, Role, …), in wire spelling. */
  extra: Record<string, unknown>;
  addTime: number;
  modTime: number;
}

export interface StoredMatchRule {
  version: string;
  key: string;
  method: string;
  expression: string;
}

export interface StoredAlias {
  region: string;
  namespace: string;
  functionName: string;
  name: string;
  mainVersion: string;
  /** Weights are the wire's 0..1 fractions, as received. */
  weights: { version: string; weight: number }[];
  rules: StoredMatchRule[];
  description: string;
  addTime: number;
  modTime: number;
}

export interface StoredTrigger {
  region: string;
  namespace: string;
  functionName: string;
  /** For a function URL (type `http`): the random url id. */
  name: string;
  type: string;
  qualifier: string;
  enabled: boolean;
  /** JSON text, as created. */
  desc: string;
  customArgument: string;
  description: string;
  addTime: number;
  modTime: number;
}

/** A domain of the account's own whose paths lead to versions or aliases. */
export interface StoredCustomDomain {
  region: string;
  domain: string;
  /** `HTTP`, `HTTPS` or `HTTP&HTTPS`. */
  protocol: string;
  endpoints: CustomDomainEndpoint[];
  /** Certificate, firewall and tags mean nothing here; in wire spelling. */
  extra: Record<string, unknown>;
  addTime: number;
  modTime: number;
}

export interface CustomDomainEndpoint {
  namespace: string;
  functionName: string;
  qualifier: string;
  /** Such as `/` or `/orders/*`. */
  pathMatch: string;
  pathRewrite: { path: string; type: string; rewrite: string }[];
}

/** One execution that happened. `time` is its start, `endTime` when it was over, both on the cloud's clock. */
export interface ExecutionRecord {
  requestId: string;
  region: string;
  namespace: string;
  functionName: string;
  /** The version that ran. */
  version: string;
  /** The alias it came through, "" when called by version. */
  alias: string;
  /** What the caller named: a version or an alias. */
  qualifier: string;
  invocationType: "RequestResponse" | "Event";
  source: "api" | "url" | "gateway" | "timer";
  time: number;
  endTime: number;
  durationMs: number;
  billedMs: number;
  memoryBytes: number;
  memoryLimitMb: number;
  /** The documented function status code: 200, 430, 433, 434, 437, 439 … */
  status: number;
  errorMessage: string;
  retryNumber: number;
  coldStart: boolean;
  /** The log topic that its function had chosen, "" for none; absent: the one that SCF makes by itself. */
  logTopicId?: string;
  /** Only the function's own lines are delivered. */
  ignoresPlatformLog?: true;
  logs: { time: number; level: string; text: string }[];
}
