import { randomUUID } from "node:crypto";
import { CloudError, type CloudOptions, type InvokeRequest, type InvokeResult, type Invoker } from "./cloud.ts";
import { createEventQueue } from "./event-queue.ts";
import type { ExecutionRecord, StoredVersion } from "./model.ts";
import { chooseVersion } from "./routing.ts";
import { createFunctionRuntime, type FunctionRuntime } from "./runtime/function-runtime.ts";
import { failedOutcome, type Outcome } from "./runtime/job.ts";
import type { ProcessSpec } from "./runtime/process-spec.ts";
import type { Store } from "./store.ts";

interface InvokerDeps {
  store: Store;
  options: CloudOptions;
  /** Pause before the cloud tries a failed asynchronous call again; a minute on the real one. */
  retryDelayMs?: number;
}

/** Size limits of an event in bytes: https://cloud.tencent.com/document/product/583/11637 */
const maxEventBytes = { RequestResponse: 6 * 1024 * 1024, Event: 128 * 1024 } as const;

/** Runs functions: resolves the qualifier, routes, executes in a process of the chosen version, records. */
export function createInvoker({ store, options, retryDelayMs = 60_000 }: InvokerDeps): Invoker {
  const runtime = createFunctionRuntime({ idleMs: options.idleMs });
  const execute = (request: InvokeRequest, requestId: string, retryNumber: number) =>
    executeOnce({ store, options, runtime }, request, requestId, retryNumber);
  const queue = createEventQueue({ execute, retryDelayMs });

  return {
    async invoke(request) {
      const requestId = randomUUID();
      if (request.invocationType === "RequestResponse") return execute(request, requestId, 0);
      const { version, alias } = route(store, options, request);
      queue.add(request, requestId);
      const running = emptyRecord({ store, options }, request, requestId, 0, version, alias);
      return { record: { ...running, status: 202 }, returnText: "" };
    },
    async close() {
      queue.close();
      await runtime.close();
    },
  };
}

interface ExecuteDeps {
  store: Store;
  options: CloudOptions;
  runtime: FunctionRuntime;
}

async function executeOnce(
  { store, options, runtime }: ExecuteDeps,
  request: InvokeRequest,
  requestId: string,
  retryNumber: number,
): Promise<InvokeResult> {
  const { version, alias, runtimeName } = route(store, options, request);
  const record = emptyRecord({ store, options }, request, requestId, retryNumber, version, alias);
  store.beginExecution(record);
  const refusal = refuse(request, runtimeName);
  const outcome = refusal ?? (await runtime.run(toSpec(store, version, runtimeName), requestId, request.event));
  complete(record, outcome, options.now());
  store.appendExecution(record);
  return { record, returnText: outcome.status === 200 ? outcome.returnText : errorText(record, outcome) };
}

interface Route {
  version: StoredVersion;
  alias: string;
  runtimeName: string;
}

/** Finds the version that takes the request. Throws what the API refuses. */
function route(store: Store, options: CloudOptions, request: InvokeRequest): Route {
  const found = store.getFunction(request);
  if (found === null) {
    throw new CloudError("ResourceNotFound.FunctionName", `The function ${request.functionName} does not exist.`);
  }
  if (found.type === "HTTP") {
    throw new CloudError("InvalidParameterValue.FunctionType", "Web functions are called through their URL only.");
  }
  const alias = isVersionName(request.qualifier) ? null : store.getAlias(request, request.qualifier);
  const name = alias === null ? request.qualifier : chooseVersion(alias, request.match, options.random).version;
  const version = store.getVersion(request, name);
  if (version === null) {
    throw new CloudError("ResourceNotFound.Qualifier", `The qualifier ${request.qualifier} does not exist.`);
  }
  if (version.status !== "Active") {
    throw new CloudError(
      "FailedOperation.FunctionStatusError",
      `Version ${version.version} of ${request.functionName} is ${version.status}, not Active.`,
    );
  }
  return { version, alias: alias?.name ?? "", runtimeName: found.runtime };
}

function isVersionName(qualifier: string): boolean {
  return qualifier === "$LATEST" || /^\d+$/.test(qualifier);
}

/** What ends a request before any code runs; null when nothing does. */
function refuse({ event, invocationType }: InvokeRequest, runtimeName: string): Outcome | null {
  const limit = maxEventBytes[invocationType];
  // A UTF-16 unit is at most three bytes of UTF-8, so most events need no counting.
  if (event.length * 3 > limit && Buffer.byteLength(event) > limit) {
    return failedOutcome(406, `The event is larger than ${limit / 1024} KB`, 0);
  }
  if (runtimeName.startsWith("Nodejs")) return null;
  return failedOutcome(445, `The embedded cloud runs Node.js functions; this one needs ${runtimeName}`, 0);
}

/** Stored versions are replaced, never changed, so what was derived from one stays true. */
const specs = new WeakMap<StoredVersion, ProcessSpec>();

function toSpec(store: Store, version: StoredVersion, runtimeName: string): ProcessSpec {
  const known = specs.get(version);
  if (known !== undefined) return known;
  const spec: ProcessSpec = {
    region: version.region,
    namespace: version.namespace,
    functionName: version.functionName,
    version: version.version,
    codeSha256: version.codeSha256,
    codeFolder: store.codeFolder(version.codeSha256),
    handler: version.handler,
    runtime: runtimeName,
    memoryMb: version.memoryMb,
    timeoutMs: version.timeoutSeconds * 1000,
    initTimeoutMs: version.initTimeoutSeconds * 1000,
    environment: version.environment,
  };
  specs.set(version, spec);
  return spec;
}

function emptyRecord(
  { store, options }: Pick<ExecuteDeps, "store" | "options">,
  request: InvokeRequest,
  requestId: string,
  retryNumber: number,
  version: StoredVersion,
  alias: string,
): ExecutionRecord {
  const now = options.now();
  return {
    requestId,
    region: request.region,
    namespace: request.namespace,
    functionName: request.functionName,
    version: version.version,
    alias,
    qualifier: request.qualifier,
    invocationType: request.invocationType,
    source: request.source,
    time: now,
    endTime: now,
    durationMs: 0,
    billedMs: 0,
    memoryBytes: 0,
    memoryLimitMb: version.memoryMb,
    status: 200,
    errorMessage: "",
    retryNumber,
    coldStart: false,
    ...logDelivery(store, version),
    logs: [],
  };
}

/** Where the lines go is one setting for all versions, kept with `$LATEST`; whether the platform writes any is each version's. */
function logDelivery(store: Store, version: StoredVersion): Pick<ExecutionRecord, "logTopicId" | "ignoresPlatformLog"> {
  const topicId = store.getVersion(version, "$LATEST")?.extra.ClsTopicId;
  return {
    ...(typeof topicId === "string" ? { logTopicId: topicId } : {}),
    ...(version.extra.IgnoreSysLog === true ? { ignoresPlatformLog: true } : {}),
  };
}

function complete(record: ExecutionRecord, outcome: Outcome, now: number): void {
  record.endTime = now;
  record.status = outcome.status;
  record.durationMs = outcome.durationMs;
  record.billedMs = Math.ceil(outcome.durationMs);
  record.memoryBytes = outcome.memoryBytes;
  record.errorMessage = outcome.error?.message ?? "";
  record.coldStart = outcome.coldStart;
  record.logs = outcome.logs;
}

/** The error text that takes the place of a return value. */
function errorText(record: ExecutionRecord, { status, error }: Outcome): string {
  const isUserError = status === 430;
  return JSON.stringify({
    errorCode: isUserError ? 1 : -1,
    errorMessage: isUserError ? "user code exception caught" : record.errorMessage,
    requestId: record.requestId,
    ...(error?.stack ? { stackTrace: error.stack } : {}),
    statusCode: status,
  });
}
