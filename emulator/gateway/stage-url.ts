import type { GatewayStage } from "./gateway-model.ts";

/** Address of a stage on the entry port, e.g. `http://127.0.0.1:9701/gw/service-1/release`. */
export function stageUrl(entryUrl: string, serviceId: string, stage: GatewayStage): string {
  return `${entryUrl}/gw/${serviceId}/${stage}`;
}

/** What takes the place of a service's default domain: everything of the address before the stage, without scheme. */
export function serviceDomain(entryUrl: string, serviceId: string): string {
  return `${entryUrl.replace(/^http:\/\//, "")}/gw/${serviceId}`;
}
