import "server-only";
import { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { VersionSettings } from "@/lib/domain/version-diff";
import type { CallOptions, Cloud } from "./cloud";

const settingsAnswer = z.object({
  Runtime: z.string().nullish(),
  Handler: z.string().nullish(),
  MemorySize: z.number().nullish(),
  Timeout: z.number().nullish(),
  InitTimeout: z.number().nullish(),
  Role: z.string().nullish(),
  Layers: z.array(z.object({ LayerName: z.string(), LayerVersion: z.number() })).nullish(),
  VpcConfig: z.object({ VpcId: z.string().nullish(), SubnetId: z.string().nullish() }).nullish(),
  Environment: z.object({ Variables: z.array(z.object({ Key: z.string(), Value: z.string() })).nullish() }).nullish(),
});

/**
 * The settings a version was published with. Holds the values of its environment variables, which are secrets: they
 * are compared on the server and go no further. Throws CloudCallError, `ResourceNotFound.*` for an unknown version.
 */
export async function getVersionSettings(
  cloud: Cloud,
  key: FunctionKey,
  version: string,
  call: CallOptions,
): Promise<VersionSettings> {
  const answer = await cloud.call(
    {
      action: "GetFunction",
      region: key.region,
      params: { FunctionName: key.functionName, Namespace: key.namespace, Qualifier: version, ShowCode: "FALSE" },
      answer: settingsAnswer,
    },
    call,
  );
  const { Layers, VpcConfig, Environment } = answer;
  return {
    settings: {
      runtime: answer.Runtime || null,
      handler: answer.Handler || null,
      memoryMb: asText(answer.MemorySize),
      timeoutSeconds: asText(answer.Timeout),
      initTimeoutSeconds: asText(answer.InitTimeout),
      role: answer.Role || null,
      layers: Layers?.map(({ LayerName, LayerVersion }) => `${LayerName}:${LayerVersion}`).join(", ") || null,
      vpc: VpcConfig?.VpcId || null,
      subnet: VpcConfig?.SubnetId || null,
    },
    environment: new Map(Environment?.Variables?.map(({ Key, Value }) => [Key, Value])),
  };
}

function asText(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
