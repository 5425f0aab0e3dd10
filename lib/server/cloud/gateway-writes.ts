import { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { CallOptions, Cloud } from "./cloud";
import type { GatewayApi } from "./gateway";

/** Writes to the API Gateway. Each is sent once; success means accepted: read it back. Each throws CloudCallError. */

const writeAnswer = z.object({ RequestId: z.string() });

interface Written {
  cloudRequestId: string;
}

/** Makes an empty service that answers on the internet. A name may occur more than once. */
export function createGatewayService(cloud: Cloud, region: string, name: string, call: CallOptions): Promise<Written> {
  return sendOnce(
    cloud,
    "CreateService",
    region,
    { ServiceName: name, Protocol: "http&https", NetTypes: ["OUTER"] },
    call,
  );
}

export interface NewGatewayApi {
  serviceId: string;
  path: string;
  qualifier: string;
  /** At least the function's own, or the gateway gives up before the function does. */
  timeoutSeconds: number;
}

/** Adds an API for any method that hands requests to the function and its answer to the caller as it is. */
export function createGatewayApi(
  cloud: Cloud,
  { region, namespace, functionName }: FunctionKey,
  { serviceId, path, qualifier, timeoutSeconds }: NewGatewayApi,
  call: CallOptions,
): Promise<Written> {
  const params = {
    ServiceId: serviceId,
    ApiName: functionName,
    ApiType: "NORMAL",
    ApiBusinessType: "NORMAL",
    Protocol: "HTTP",
    AuthType: "NONE",
    EnableCORS: false,
    RequestConfig: { Path: path, Method: "ANY" },
    ServiceType: "SCF",
    ServiceTimeout: timeoutSeconds,
    ServiceScfFunctionName: functionName,
    ServiceScfFunctionNamespace: namespace,
    ServiceScfFunctionQualifier: qualifier,
    ServiceScfFunctionType: "EVENT",
    ServiceScfIsIntegratedResponse: true,
    ResponseType: "JSON",
  };
  return sendOnce(cloud, "CreateApi", region, params, call);
}

/** Settings that an answer has and a request takes under the same name. */
const KEPT_SETTINGS = [
  "ApiName",
  "ApiDesc",
  "ApiType",
  "AuthType",
  "ServiceTimeout",
  "Protocol",
  "EnableCORS",
  "ConstantParameters",
  "RequestParameters",
  "ApiBusinessType",
  "ServiceParameters",
  "ServiceConfig",
  "OauthConfig",
  "AuthRelationApiId",
  "IsDebugAfterCharge",
  "ResponseType",
  "ResponseSuccessExample",
  "ResponseFailExample",
  "ResponseErrorCodes",
  "IsBase64Encoded",
  "IsBase64Trigger",
  "Base64EncodedTriggerRules",
  "RequestConfig",
  "ServiceType",
  "ServiceScfFunctionName",
  "ServiceScfFunctionNamespace",
  "ServiceScfFunctionType",
  "ServiceScfIsIntegratedResponse",
  "ServiceScfEventIsAsyncCall",
] as const;

/**
 * Lets an API call another qualifier of its function. The cloud replaces the API as a whole, so everything else is sent
 * again as it was read. Nobody is served by it before the service is released.
 */
export function setGatewayApiQualifier(
  cloud: Cloud,
  region: string,
  { serviceId, apiId, settings }: Pick<GatewayApi, "serviceId" | "apiId" | "settings">,
  qualifier: string,
  call: CallOptions,
): Promise<Written> {
  const kept = KEPT_SETTINGS.flatMap((name) => {
    const value = settings[name];
    return value === undefined || value === null ? [] : [[name, value] as const];
  });
  const params = {
    ServiceId: serviceId,
    ApiId: apiId,
    ...Object.fromEntries(kept),
    ServiceScfFunctionQualifier: qualifier,
  };
  return sendOnce(cloud, "ModifyApi", region, params, call);
}

/** Puts the whole service, as edited now, on a stage. */
export function releaseGatewayStage(
  cloud: Cloud,
  region: string,
  { serviceId, stage, description }: { serviceId: string; stage: string; description: string },
  call: CallOptions,
): Promise<Written> {
  const params = { ServiceId: serviceId, EnvironmentName: stage, ReleaseDesc: description };
  return sendOnce(cloud, "ReleaseService", region, params, call);
}

async function sendOnce(
  cloud: Cloud,
  action: "CreateService" | "CreateApi" | "ModifyApi" | "ReleaseService",
  region: string,
  params: Record<string, unknown>,
  call: CallOptions,
): Promise<Written> {
  const { RequestId } = await cloud.call({ action, region, params, answer: writeAnswer }, call);
  return { cloudRequestId: RequestId };
}
