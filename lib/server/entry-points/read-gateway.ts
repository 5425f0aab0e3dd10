import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { CallOptions, Cloud } from "../cloud/cloud";
import {
  type GatewayApi,
  type GatewayRelease,
  type GatewayService,
  type GatewayStage,
  gatewayApiOf,
  getGatewayApi,
  listGatewayApiIds,
  listGatewayReleases,
  listGatewayServices,
  listGatewayStages,
} from "../cloud/gateway";
import type { Trigger } from "../cloud/triggers";
import { type GatewayReading, readIfPresent } from "./gateway-presence";

/** A gateway service that leads to the function, or that bears the name set up for it. */
export interface FunctionGateway {
  serviceId: string;
  name: string;
  stages: GatewayStage[];
  releases: GatewayRelease[];
  /** Its APIs that call the function. */
  apis: GatewayApi[];
  /** Whether it holds APIs that call something else; null: not looked for. */
  hasOthers: boolean | null;
}

export function gatewayServiceName({ functionName }: Pick<FunctionKey, "functionName">): string {
  return `${functionName}-gateway`;
}

/**
 * The gateways of a function: those that SCF lists as its triggers, and the service of its name, whose API may not be
 * listed yet. Never throws a CloudCallError.
 */
export function readGateways(
  cloud: Cloud,
  key: FunctionKey,
  triggers: readonly Trigger[],
  call: CallOptions,
): Promise<GatewayReading<FunctionGateway[]>> {
  return readIfPresent(
    { cloud, region: key.region, call },
    (limited) => listGatewayServices(cloud, key.region, gatewayServiceName(key), limited),
    (named) => readEach(cloud, key, triggers, named, call),
  );
}

async function readEach(
  cloud: Cloud,
  key: FunctionKey,
  triggers: readonly Trigger[],
  named: readonly GatewayService[],
  call: CallOptions,
): Promise<FunctionGateway[]> {
  const listed = triggers.flatMap((trigger) => gatewayApiOf(trigger) ?? []);
  const serviceIds = new Set([...listed, ...named].map(({ serviceId }) => serviceId));
  const gateways = await Promise.all(
    [...serviceIds].map((serviceId) => {
      const apiIds = listed.filter((api) => api.serviceId === serviceId).map(({ apiId }) => apiId);
      const name = named.find((service) => service.serviceId === serviceId)?.name ?? null;
      return readGateway(cloud, key, { serviceId, name, apiIds }, call);
    }),
  );
  return gateways.filter((gateway) => gateway !== null);
}

/** Null when the service is gone: SCF may still list a trigger for it. */
async function readGateway(
  cloud: Cloud,
  key: FunctionKey,
  { serviceId, name, apiIds }: { serviceId: string; name: string | null; apiIds: readonly string[] },
  call: CallOptions,
): Promise<FunctionGateway | null> {
  const { region } = key;
  const all = name === null ? apiIds : await listGatewayApiIds(cloud, region, serviceId, call);
  const found = await Promise.all(
    [...new Set([...apiIds, ...all])].map((apiId) => getGatewayApi(cloud, region, { serviceId, apiId }, call)),
  );
  const apis = found.filter((api) => api !== null);
  if (name === null && apis.length === 0) return null;
  const own = apis.filter(({ target }) => isSameFunction(target, key));
  const [stages, releases] = await Promise.all([
    listGatewayStages(cloud, region, serviceId, call),
    listGatewayReleases(cloud, region, serviceId, call),
  ]);
  return {
    serviceId,
    name: name ?? apis[0]?.serviceName ?? serviceId,
    stages,
    releases,
    apis: own,
    hasOthers: name === null ? null : own.length < apis.length,
  };
}

function isSameFunction(target: GatewayApi["target"], { namespace, functionName }: FunctionKey): boolean {
  return target !== null && target.namespace === namespace && target.functionName === functionName;
}
