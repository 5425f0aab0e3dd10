import type { StoredGatewayApi } from "../gateway/gateway-model.ts";
import type { FunctionKey, StoredTrigger } from "../model.ts";
import type { Store } from "../store.ts";

/** A trigger as lists show it: with what other products know of it. */
export interface ListedTrigger extends StoredTrigger {
  resourceId: string;
  /** Custom domains that lead to a function URL's qualifier, joined by commas. */
  boundResources: string;
}

/** The triggers of a function: its own, and one for each API of the API Gateway that calls it. */
export function listedTriggers(store: Store, key: FunctionKey): ListedTrigger[] {
  const own = store.listTriggers(key).map((trigger) => ({
    ...trigger,
    resourceId: "",
    boundResources: trigger.type === "http" ? domainsAt(store, key, trigger.qualifier).join(",") : "",
  }));
  return [...own, ...store.gateway.listApisOf(key).map((api) => ofApi(store, api))];
}

/** The custom domains with a path that leads to this qualifier of the function. */
export function domainsAt(store: Store, key: FunctionKey, qualifier: string): string[] {
  const { region, namespace, functionName } = key;
  const leadsThere = store
    .listCustomDomains(region)
    .filter(({ endpoints }) =>
      endpoints.some(
        (each) => each.namespace === namespace && each.functionName === functionName && each.qualifier === qualifier,
      ),
    );
  return leadsThere.map(({ domain }) => domain);
}

/** An API is a trigger as it is edited now; what its stages serve may have been released with another qualifier. */
function ofApi(store: Store, api: StoredGatewayApi): ListedTrigger {
  const { region, namespace, functionName, qualifier, serviceId, apiId, addTime, modTime } = api;
  return {
    region,
    namespace,
    functionName,
    name: apiId,
    type: "apigw",
    qualifier,
    enabled: true,
    desc: apiDesc(store, api),
    customArgument: "",
    description: api.description,
    addTime,
    modTime,
    resourceId: `service/${serviceId}/API/${apiId}`,
    boundResources: "",
  };
}

function apiDesc(store: Store, api: StoredGatewayApi): string {
  const service = store.gateway.getService(api.region, api.serviceId);
  const environmentName = service?.releases.at(-1)?.stage;
  return JSON.stringify({
    api: {
      authRequired: api.authType === "NONE" ? "FALSE" : "TRUE",
      requestConfig: { path: api.path, method: api.method },
      isIntegratedResponse: api.isIntegratedResponse ? "TRUE" : "FALSE",
    },
    service: { serviceId: api.serviceId, serviceName: service?.name ?? "" },
    ...(environmentName === undefined ? {} : { release: { environmentName } }),
  });
}
