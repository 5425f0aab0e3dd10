import { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { CallOptions, Cloud } from "./cloud";
import { CloudCallError } from "./cloud-error";
import { listPages } from "./list-pages";
import type { Trigger } from "./triggers";

/**
 * Reads of the API Gateway, a product that is being shut down: any call may find it gone.
 * @see https://cloud.tencent.com/announce/detail/2475
 */

export interface GatewayService {
  serviceId: string;
  name: string;
}

/** An API as edited now. What its stages serve may have been released with other settings. */
export interface GatewayApi {
  serviceId: string;
  serviceName: string;
  apiId: string;
  path: string;
  method: string;
  /** The function it calls; null when it calls something else. */
  target: Pick<FunctionKey, "namespace" | "functionName"> | null;
  /** The version or alias it calls as edited now; `$LATEST` when the cloud does not say. */
  qualifier: string;
  /** Stages that serve some release of it. */
  stages: string[];
  modifiedAt: string | null;
  /** All of it in the cloud's words: a change of one setting has to send the others again. */
  settings: Record<string, unknown>;
}

export interface GatewayStage {
  /** `test`, `prepub`, `release`. */
  stage: string;
  /** Without the API's path; the scheme may be missing. */
  address: string;
  isReleased: boolean;
  /** Name of the release it serves; "" when there is none. */
  releaseName: string;
}

export interface GatewayRelease {
  name: string;
  description: string;
  releasedAt: string | null;
}

/** The most that a page may hold. */
const PAGE_SIZE = 100;

/** `2020-02-25T03:11:32Z`; empty means "not said". */
const gatewayTimeSchema = z
  .string()
  .nullish()
  .transform((text) => {
    const time = Date.parse(text ?? "");
    return Number.isNaN(time) ? null : new Date(time).toISOString();
  });

const servicesAnswer = z.object({
  Result: z.object({
    TotalCount: z.number(),
    ServiceSet: z.array(z.object({ ServiceId: z.string(), ServiceName: z.string().nullish() })).nullish(),
  }),
});
const apisAnswer = z.object({
  Result: z.object({ TotalCount: z.number(), ApiIdStatusSet: z.array(z.object({ ApiId: z.string() })).nullish() }),
});
const apiAnswer = z.object({
  Result: z.looseObject({
    ServiceName: z.string().nullish(),
    RequestConfig: z.looseObject({ Path: z.string(), Method: z.string() }),
    ServiceType: z.string().nullish(),
    ServiceScfFunctionName: z.string().nullish(),
    ServiceScfFunctionNamespace: z.string().nullish(),
    ServiceScfFunctionQualifier: z.string().nullish(),
    Environments: z.array(z.string()).nullish(),
    ModifiedTime: gatewayTimeSchema,
  }),
});
const stagesAnswer = z.object({
  Result: z.object({
    EnvironmentList: z
      .array(
        z.object({
          EnvironmentName: z.string(),
          Url: z.string().nullish(),
          Status: z.number().nullish(),
          VersionName: z.string().nullish(),
        }),
      )
      .nullish(),
  }),
});
const releasesAnswer = z.object({
  Result: z.object({
    TotalCount: z.number(),
    VersionList: z
      .array(z.object({ VersionName: z.string(), VersionDesc: z.string().nullish(), ReleaseTime: gatewayTimeSchema }))
      .nullish(),
  }),
});

/** Services with exactly this name. Throws CloudCallError. */
export async function listGatewayServices(
  cloud: Cloud,
  region: string,
  name: string,
  call: CallOptions,
): Promise<GatewayService[]> {
  const services = await listPages({
    action: "DescribeServicesStatus",
    pageSize: PAGE_SIZE,
    keyOf: ({ serviceId }: GatewayService) => serviceId,
    readPage: async (offset, limit) => {
      const params = { Offset: offset, Limit: limit, Filters: [{ Name: "ServiceName", Values: [name] }] };
      const { Result } = await cloud.call(
        { action: "DescribeServicesStatus", region, params, answer: servicesAnswer },
        call,
      );
      const items = (Result.ServiceSet ?? []).map((wire) => ({
        serviceId: wire.ServiceId,
        name: wire.ServiceName ?? "",
      }));
      return { items, total: Result.TotalCount };
    },
  });
  // Whether the filter compares or searches is not documented.
  return services.filter((service) => service.name === name);
}

/** Ids of a service's APIs. Throws CloudCallError. */
export function listGatewayApiIds(
  cloud: Cloud,
  region: string,
  serviceId: string,
  call: CallOptions,
): Promise<string[]> {
  return listPages({
    action: "DescribeApisStatus",
    pageSize: PAGE_SIZE,
    keyOf: (apiId: string) => apiId,
    readPage: async (offset, limit) => {
      const params = { ServiceId: serviceId, Offset: offset, Limit: limit };
      const { Result } = await cloud.call({ action: "DescribeApisStatus", region, params, answer: apisAnswer }, call);
      return { items: (Result.ApiIdStatusSet ?? []).map(({ ApiId }) => ApiId), total: Result.TotalCount };
    },
  });
}

/** Every API of a service as edited now, also those that call something else. Throws CloudCallError. */
export async function listGatewayApis(
  cloud: Cloud,
  region: string,
  serviceId: string,
  call: CallOptions,
): Promise<GatewayApi[]> {
  const apiIds = await listGatewayApiIds(cloud, region, serviceId, call);
  const apis = await Promise.all(apiIds.map((apiId) => getGatewayApi(cloud, region, { serviceId, apiId }, call)));
  return apis.filter((api) => api !== null);
}

/** One API as edited now; null when it or its service is gone. Throws CloudCallError. */
export async function getGatewayApi(
  cloud: Cloud,
  region: string,
  { serviceId, apiId }: Pick<GatewayApi, "serviceId" | "apiId">,
  call: CallOptions,
): Promise<GatewayApi | null> {
  try {
    const params = { ServiceId: serviceId, ApiId: apiId };
    const { Result } = await cloud.call({ action: "DescribeApi", region, params, answer: apiAnswer }, call);
    const isFunction = Result.ServiceType === "SCF" && Result.ServiceScfFunctionName;
    return {
      serviceId,
      serviceName: Result.ServiceName ?? "",
      apiId,
      path: Result.RequestConfig.Path,
      method: Result.RequestConfig.Method,
      target: isFunction
        ? { namespace: Result.ServiceScfFunctionNamespace || "default", functionName: isFunction }
        : null,
      qualifier: Result.ServiceScfFunctionQualifier || "$LATEST",
      stages: Result.Environments ?? [],
      modifiedAt: Result.ModifiedTime,
      settings: Result,
    };
  } catch (error) {
    if (error instanceof CloudCallError && error.code.startsWith("ResourceNotFound.")) return null;
    throw error;
  }
}

/** The service's stages, released or not. Throws CloudCallError. */
export async function listGatewayStages(
  cloud: Cloud,
  region: string,
  serviceId: string,
  call: CallOptions,
): Promise<GatewayStage[]> {
  // There are three, and none can be added.
  const params = { ServiceId: serviceId, Limit: PAGE_SIZE, Offset: 0 };
  const { Result } = await cloud.call(
    { action: "DescribeServiceEnvironmentList", region, params, answer: stagesAnswer },
    call,
  );
  return (Result.EnvironmentList ?? []).map((wire) => ({
    stage: wire.EnvironmentName,
    address: wire.Url ?? "",
    isReleased: wire.Status === 1,
    releaseName: wire.VersionName ?? "",
  }));
}

/** Releases to any stage of the service. Throws CloudCallError. */
export function listGatewayReleases(
  cloud: Cloud,
  region: string,
  serviceId: string,
  call: CallOptions,
): Promise<GatewayRelease[]> {
  return listPages({
    action: "DescribeServiceEnvironmentReleaseHistory",
    pageSize: PAGE_SIZE,
    keyOf: ({ name }: GatewayRelease) => name,
    readPage: async (offset, limit) => {
      const params = { ServiceId: serviceId, Offset: offset, Limit: limit };
      const { Result } = await cloud.call(
        { action: "DescribeServiceEnvironmentReleaseHistory", region, params, answer: releasesAnswer },
        call,
      );
      const items = (Result.VersionList ?? []).map((wire) => ({
        name: wire.VersionName,
        description: wire.VersionDesc ?? "",
        releasedAt: wire.ReleaseTime,
      }));
      return { items, total: Result.TotalCount };
    },
  });
}

/** The API that a trigger stands for; null for every other kind of trigger. */
export function gatewayApiOf({ type, resource }: Trigger): { serviceId: string; apiId: string } | null {
  const [, serviceId, apiId] = type === "apigw" ? (/service\/([^/]+)\/API\/([^/]+)/i.exec(resource) ?? []) : [];
  return serviceId === undefined || apiId === undefined ? null : { serviceId, apiId };
}
