import { z } from "zod";
import { CloudError } from "../cloud.ts";
import type { StoredVersion } from "../model.ts";

const opaque = z.record(z.string(), z.unknown());

/** Settings that are kept and returned but change nothing here. */
const keptFields = {
  Role: z.string().nullish(),
  VpcConfig: opaque.nullish(),
  InstallDependency: z.string().nullish(),
  ClsLogsetId: z.string().nullish(),
  ClsTopicId: z.string().nullish(),
  DeadLetterConfig: opaque.nullish(),
  PublicNetConfig: opaque.nullish(),
  CfsConfig: opaque.nullish(),
  L5Enable: z.string().nullish(),
  AsyncRunEnable: z.string().nullish(),
  TraceEnable: z.string().nullish(),
  ProtocolType: z.string().nullish(),
  ProtocolParams: opaque.nullish(),
  InstanceConcurrencyConfig: opaque.nullish(),
  DnsCache: z.string().nullish(),
  IntranetConfig: opaque.nullish(),
  IgnoreSysLog: z.boolean().nullish(),
};

/** The configuration fields that CreateFunction and UpdateFunctionConfiguration share. */
export const settingsFields = {
  Description: z.string().nullish(),
  MemorySize: z.number().nullish(),
  Timeout: z.number().nullish(),
  InitTimeout: z.number().nullish(),
  Environment: z.object({ Variables: z.array(z.object({ Key: z.string(), Value: z.string() })).nullish() }).nullish(),
  Layers: z.array(z.object({ LayerName: z.string(), LayerVersion: z.number() })).nullish(),
  ...keptFields,
};
const settingsSchema = z.object(settingsFields);
type Settings = z.infer<typeof settingsSchema>;

export type VersionSettings = Pick<
  StoredVersion,
  "description" | "memoryMb" | "timeoutSeconds" | "initTimeoutSeconds" | "environment" | "extra"
>;

export const defaultSettings: VersionSettings = {
  description: "",
  memoryMb: 128,
  timeoutSeconds: 3,
  initTimeoutSeconds: 65,
  environment: [],
  extra: {},
};

/** `current` with the fields that the request carries; Environment and Layers are replaced as a whole. */
export function applySettings(current: VersionSettings, input: Settings): VersionSettings {
  const settings = {
    description: input.Description ?? current.description,
    memoryMb: input.MemorySize ?? current.memoryMb,
    timeoutSeconds: input.Timeout ?? current.timeoutSeconds,
    initTimeoutSeconds: input.InitTimeout ?? current.initTimeoutSeconds,
    environment: input.Environment ? readEnvironment(input.Environment) : current.environment,
    extra: { ...current.extra, ...readExtra(input) },
  };
  checkSettings(settings);
  return settings;
}

/** One pair with an empty key is how the Serverless toolkit says "no variables at all". */
function readEnvironment({ Variables }: NonNullable<Settings["Environment"]>): StoredVersion["environment"] {
  const pairs = Variables ?? [];
  return pairs.filter(({ Key }) => Key !== "").map(({ Key, Value }) => ({ key: Key, value: Value }));
}

function readExtra(input: Settings): Record<string, unknown> {
  const extra: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    if (name in keptFields && value !== undefined && value !== null) extra[name] = value;
  }
  // One layer without a name clears the list, by the same convention.
  if (input.Layers) extra.Layers = input.Layers.filter(({ LayerName }) => LayerName !== "");
  return extra;
}

function checkSettings(settings: VersionSettings): void {
  const { memoryMb, timeoutSeconds, initTimeoutSeconds } = settings;
  if (settings.description.length > 1000) throw invalid("Description", "has at most 1000 characters");
  if (memoryMb !== 64 && !(memoryMb >= 128 && memoryMb <= 3072 && memoryMb % 128 === 0)) {
    throw invalid("Memory", "is 64, or a multiple of 128 from 128 to 3072");
  }
  if (!isWholeWithin(timeoutSeconds, 900)) throw invalid("Timeout", "is 1 to 900 seconds");
  if (!isWholeWithin(initTimeoutSeconds, 900)) throw invalid("InitTimeout", "is 1 to 900 seconds");
  checkEnvironment(settings.environment);
}

function checkEnvironment(environment: StoredVersion["environment"]): void {
  let bytes = 0;
  for (const { key, value } of environment) {
    if (!/^[A-Za-z][A-Za-z0-9_]{1,63}$/.test(key))
      throw invalid("Environment", `has the malformed key ${JSON.stringify(key)}`);
    if (/^(SCF_|QCLOUD_|TENCENTCLOUD_)/i.test(key)) throw invalid("EnvironmentSystemProtect", `may not set ${key}`);
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (bytes > 4096) throw invalid("EnvironmentExceededLimit", "has more than 4 KB");
}

function isWholeWithin(seconds: number, max: number): boolean {
  return Number.isInteger(seconds) && seconds >= 1 && seconds <= max;
}

function invalid(field: string, rule: string): CloudError {
  return new CloudError(`InvalidParameterValue.${field}`, `${field} ${rule}.`);
}
