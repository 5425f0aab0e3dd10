/** Everything that decides how a function's process runs. A process never serves a spec other than its own. */
export interface ProcessSpec {
  region: string;
  namespace: string;
  functionName: string;
  version: string;
  codeSha256: string;
  codeFolder: string;
  handler: string;
  runtime: string;
  memoryMb: number;
  timeoutMs: number;
  initTimeoutMs: number;
  environment: readonly { key: string; value: string }[];
}

/** The settings line for bootstrap.cjs, with the fields that the cloud documents for the handler's context. */
export function settingsLine(spec: ProcessSpec): string {
  const environment = processEnvironment(spec);
  const context = {
    memory_limit_in_mb: spec.memoryMb,
    time_limit_in_ms: spec.timeoutMs,
    environment: JSON.stringify(environment),
    environ: Object.entries(environment)
      .map(([key, value]) => `${key}=${value}`)
      .join(";"),
    function_version: spec.version,
    function_name: spec.functionName,
    namespace: spec.namespace,
    tencentcloud_region: spec.region,
    tencentcloud_appid: "1250000000",
    tencentcloud_uin: "100000000001",
  };
  const { codeFolder, handler, timeoutMs } = spec;
  return `${JSON.stringify({ codeFolder, handler, timeoutMs, context })}\n`;
}

/** The function's own variables and the documented ones of the runtime; nothing of the parent's environment. */
export function processEnvironment(spec: ProcessSpec): Record<string, string> {
  const environment: Record<string, string> = {
    TENCENTCLOUD_RUNENV: "SCF",
    TENCENTCLOUD_REGION: spec.region,
    TENCENTCLOUD_TZ: "UTC",
    SCF_NAMESPACE: spec.namespace,
    SCF_FUNCTIONNAME: spec.functionName,
    SCF_FUNCTIONVERSION: spec.version,
    SCF_HANDLER: spec.handler,
    SCF_RUNTIME: spec.runtime,
    TZ: "UTC",
  };
  for (const { key, value } of spec.environment) environment[key] = value;
  return environment;
}
