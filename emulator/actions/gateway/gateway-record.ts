import type { StoredGatewayApi, StoredGatewayService } from "../../gateway/gateway-model.ts";
import { gatewayStages } from "../../gateway/gateway-model.ts";
import { serviceDomain } from "../../gateway/stage-url.ts";

/** `YYYY-MM-DDThh:mm:ssZ`: unlike SCF, the API Gateway writes times in UTC. */
export function gatewayTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** What every answer about a service says. */
export function toWireService(service: StoredGatewayService, entryUrl: string) {
  return {
    ServiceId: service.serviceId,
    ServiceName: service.name,
    ServiceDesc: service.description,
    Protocol: service.protocol,
    NetTypes: service.netTypes,
    IpVersion: "IPv4",
    AvailableEnvironments: gatewayStages.filter((stage) => service.stages[stage] !== undefined),
    OuterSubDomain: service.netTypes.includes("OUTER") ? serviceDomain(entryUrl, service.serviceId) : "",
    CreatedTime: gatewayTime(service.addTime),
    ModifiedTime: gatewayTime(service.modTime),
    InstanceId: "",
    Tags: [],
  };
}

/** An API as lists show it: not which function it calls. */
export function toWireApiStatus(api: StoredGatewayApi) {
  return {
    ServiceId: api.serviceId,
    ApiId: api.apiId,
    ApiName: api.name,
    ApiDesc: api.description,
    Path: api.path,
    Method: api.method,
    Protocol: api.protocol,
    AuthType: api.authType,
    ApiType: api.extra.ApiType,
    ApiBusinessType: api.extra.ApiBusinessType,
    CreatedTime: gatewayTime(api.addTime),
    ModifiedTime: gatewayTime(api.modTime),
    Tags: [],
  };
}
