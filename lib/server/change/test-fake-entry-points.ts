import type { FunctionUrl } from "../cloud/function-urls";
import type { GatewayApi, GatewayRelease, GatewayService } from "../cloud/gateway";
import type { Answer } from "./change-deps";
import type { EntryPointCalls } from "./entry-point-calls";

interface Making {
  run<Result>(name: keyof EntryPointCalls, carryOut: () => Result): Promise<Result>;
  answer(): Answer;
}

/** For tests: the function URLs and the gateway of a cloud in memory. */
export interface FakeEntryPoints {
  urls: FunctionUrl[];
  services: GatewayService[];
  apis: GatewayApi[];
  /** What each stage serves, by `serviceId/stage`; `alias` is what the release froze. */
  served: Map<string, GatewayRelease & { alias: string }>;
}

export function createFakeEntryPoints({ run, answer }: Making): FakeEntryPoints & { calls: EntryPointCalls } {
  const urls: FunctionUrl[] = [];
  const services: GatewayService[] = [];
  const apis: GatewayApi[] = [];
  const served: FakeEntryPoints["served"] = new Map();
  let made = 0;
  const next = (kind: string) => {
    made += 1;
    return `${kind}-${made}`;
  };
  const find = (serviceId: string, apiId: string) =>
    apis.find((api) => api.serviceId === serviceId && api.apiId === apiId) ?? null;
  const calls: EntryPointCalls = {
    listFunctionUrls: () => run("listFunctionUrls", () => structuredClone(urls)),
    createFunctionUrl: (_key, { qualifier, auth }) =>
      run("createFunctionUrl", () => {
        const id = next("url");
        urls.push({ id, qualifier, auth, isEnabled: true, url: `https://${id}`, intranetUrl: null, boundDomains: [] });
        return answer();
      }),
    deleteFunctionUrl: (_key, { id }) =>
      run("deleteFunctionUrl", () => {
        const index = urls.findIndex((url) => url.id === id);
        if (index >= 0) urls.splice(index, 1);
        return answer();
      }),
    listGatewayServices: (_region, name) =>
      run("listGatewayServices", () => structuredClone(services.filter((service) => service.name === name))),
    listGatewayApis: (_region, serviceId) =>
      run("listGatewayApis", () => structuredClone(apis.filter((api) => api.serviceId === serviceId))),
    getGatewayApi: (_region, { serviceId, apiId }) =>
      run("getGatewayApi", () => structuredClone(find(serviceId, apiId))),
    getServedRelease: (_region, serviceId, stage) =>
      run("getServedRelease", () => structuredClone(served.get(`${serviceId}/${stage}`)) ?? null),
    createGatewayService: (_region, name) =>
      run("createGatewayService", () => {
        services.push({ serviceId: next("service"), name });
        return answer();
      }),
    createGatewayApi: ({ namespace, functionName }, { serviceId, path, qualifier }) =>
      run("createGatewayApi", () => {
        const apiId = next("api");
        const target = { namespace, functionName };
        const empty = { serviceName: "", method: "ANY", stages: [], modifiedAt: null, settings: {} };
        apis.push({ serviceId, apiId, path, qualifier, target, ...empty });
        return answer();
      }),
    setGatewayApiQualifier: (_region, { serviceId, apiId }, qualifier) =>
      run("setGatewayApiQualifier", () => {
        const api = find(serviceId, apiId);
        if (api !== null) api.qualifier = qualifier;
        return answer();
      }),
    releaseGatewayStage: (_region, { serviceId, stage, description }) =>
      run("releaseGatewayStage", () => {
        const alias = apis.find((api) => api.serviceId === serviceId)?.qualifier ?? "";
        served.set(`${serviceId}/${stage}`, { name: next("release"), description, releasedAt: null, alias });
        for (const api of apis) if (api.serviceId === serviceId) api.stages = [...new Set([...api.stages, stage])];
        return answer();
      }),
  };
  return { urls, services, apis, served, calls };
}
