import { z } from "zod";
import { type ActionContext, CloudError } from "../../cloud.ts";
import {
  type GatewayStage,
  gatewayStages,
  isGatewayStage,
  type StoredGatewayApi,
  type StoredGatewayService,
} from "../../gateway/gateway-model.ts";

/** What all actions of the API Gateway have in common. */
export const gatewayAction = { product: "apigateway", apiVersion: "2018-08-08", limitPerSecond: 20 } as const;

export const serviceTarget = { ServiceId: z.string() };
export const stageTarget = { ...serviceTarget, EnvironmentName: z.string() };
export const apiTarget = { ...serviceTarget, ApiId: z.string() };

/** Throws ResourceNotFound.InvalidService. */
export function requireService({ cloud, region }: ActionContext, serviceId: string): StoredGatewayService {
  const service = cloud.store.gateway.getService(region, serviceId);
  if (service !== null) return service;
  throw new CloudError("ResourceNotFound.InvalidService", `The service \`${serviceId}\` is not found.`);
}

/** Throws ResourceNotFound.InvalidService or .InvalidApi. */
export function requireApi(context: ActionContext, serviceId: string, apiId: string): StoredGatewayApi {
  requireService(context, serviceId);
  const api = context.cloud.store.gateway.getApi(context.region, serviceId, apiId);
  if (api !== null) return api;
  throw new CloudError("ResourceNotFound.InvalidApi", `The API \`${apiId}\` is not found in \`${serviceId}\`.`);
}

/** Throws InvalidParameterValue.InvalidEnv. */
export function readStage(name: string): GatewayStage {
  if (isGatewayStage(name)) return name;
  throw new CloudError(
    "InvalidParameterValue.InvalidEnv",
    `The environment ${JSON.stringify(name)} is not one of ${gatewayStages.join(", ")}.`,
  );
}

/** The stages whose served release holds the API. */
export function stagesServing({ cloud }: ActionContext, service: StoredGatewayService, apiId: string): GatewayStage[] {
  const { region, serviceId, stages } = service;
  return gatewayStages.filter((stage) => {
    const version = stages[stage]?.version;
    const release = version === undefined ? null : cloud.store.gateway.getRelease(region, serviceId, version);
    return release?.apis.some((api) => api.apiId === apiId) ?? false;
  });
}
