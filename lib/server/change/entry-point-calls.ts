import "server-only";
import type { UrlAuth } from "@/lib/domain/entry-point-act";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Cloud } from "../cloud/cloud";
import { createFunctionUrl, deleteFunctionUrl, type FunctionUrl, listFunctionUrls } from "../cloud/function-urls";
import {
  type GatewayApi,
  type GatewayRelease,
  type GatewayService,
  getGatewayApi,
  listGatewayApis,
  listGatewayReleases,
  listGatewayServices,
  listGatewayStages,
} from "../cloud/gateway";
import {
  createGatewayApi,
  createGatewayService,
  type NewGatewayApi,
  releaseGatewayStage,
  setGatewayApiQualifier,
} from "../cloud/gateway-writes";

interface Answer {
  cloudRequestId: string;
}

/** The calls that acts on entry points make; each throws CloudCallError. Reads are always fresh. */
export interface EntryPointCalls {
  listFunctionUrls(key: FunctionKey): Promise<FunctionUrl[]>;
  createFunctionUrl(key: FunctionKey, url: { qualifier: string; auth: UrlAuth }): Promise<Answer>;
  deleteFunctionUrl(key: FunctionKey, url: Pick<FunctionUrl, "id" | "qualifier">): Promise<Answer>;
  /** By exact name. */
  listGatewayServices(region: string, name: string): Promise<GatewayService[]>;
  listGatewayApis(region: string, serviceId: string): Promise<GatewayApi[]>;
  getGatewayApi(region: string, api: Pick<GatewayApi, "serviceId" | "apiId">): Promise<GatewayApi | null>;
  /** What a stage serves; null while it serves nothing. */
  getServedRelease(region: string, serviceId: string, stage: string): Promise<GatewayRelease | null>;
  createGatewayService(region: string, name: string): Promise<Answer>;
  createGatewayApi(key: FunctionKey, api: NewGatewayApi): Promise<Answer>;
  setGatewayApiQualifier(region: string, api: GatewayApi, qualifier: string): Promise<Answer>;
  releaseGatewayStage(
    region: string,
    release: { serviceId: string; stage: string; description: string },
  ): Promise<Answer>;
}

/** First in line at the rate budget, and never joined with an older read of somebody else. */
const CALL = { purpose: "write" } as const;

export function entryPointCalls(cloud: Cloud): EntryPointCalls {
  return {
    listFunctionUrls: (key) => listFunctionUrls(cloud, key, CALL),
    createFunctionUrl: (key, url) => createFunctionUrl(cloud, key, url, CALL),
    deleteFunctionUrl: (key, url) => deleteFunctionUrl(cloud, key, url, CALL),
    listGatewayServices: (region, name) => listGatewayServices(cloud, region, name, CALL),
    listGatewayApis: (region, serviceId) => listGatewayApis(cloud, region, serviceId, CALL),
    getGatewayApi: (region, api) => getGatewayApi(cloud, region, api, CALL),
    getServedRelease: async (region, serviceId, stage) => {
      const stages = await listGatewayStages(cloud, region, serviceId, CALL);
      const served = stages.find((each) => each.stage === stage);
      if (served === undefined || !served.isReleased) return null;
      const releases = await listGatewayReleases(cloud, region, serviceId, CALL);
      const name = served.releaseName;
      return releases.find((each) => each.name === name) ?? { name, description: "", releasedAt: null };
    },
    createGatewayService: (region, name) => createGatewayService(cloud, region, name, CALL),
    createGatewayApi: (key, api) => createGatewayApi(cloud, key, api, CALL),
    setGatewayApiQualifier: (region, api, qualifier) => setGatewayApiQualifier(cloud, region, api, qualifier, CALL),
    releaseGatewayStage: (region, release) => releaseGatewayStage(cloud, region, release, CALL),
  };
}
