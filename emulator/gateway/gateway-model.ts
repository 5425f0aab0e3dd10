/** What the API Gateway stand-in remembers; times are milliseconds since 1970. */

/** The three environments that every service has; none can be added. */
export const gatewayStages = ["test", "prepub", "release"] as const;
export type GatewayStage = (typeof gatewayStages)[number];

export function isGatewayStage(name: string): name is GatewayStage {
  return gatewayStages.some((stage) => stage === name);
}

export interface StoredGatewayService {
  region: string;
  /** `service-…`, unique in all regions: entry points are found by it alone. */
  serviceId: string;
  name: string;
  description: string;
  /** `http`, `https` or `http&https`. */
  protocol: string;
  netTypes: string[];
  /** The release that each stage serves, and since when. */
  stages: Partial<Record<GatewayStage, { version: string; time: number }>>;
  /** Every release, oldest first. Switching a stage to a former release is not one. */
  releases: { version: string; stage: GatewayStage; description: string; time: number }[];
  addTime: number;
  modTime: number;
}

/** An API in its edited state; nobody is served by it before its service is released. */
export interface StoredGatewayApi {
  region: string;
  serviceId: string;
  /** `api-…` */
  apiId: string;
  name: string;
  description: string;
  /** As configured, with its prefix (`=`, `^~`) and its `{parameters}`. */
  path: string;
  /** An HTTP method, or `ANY`. */
  method: string;
  protocol: string;
  authType: string;
  timeoutSeconds: number;
  namespace: string;
  functionName: string;
  /** A version or an alias. */
  qualifier: string;
  functionType: string;
  isIntegratedResponse: boolean;
  requestParameters: GatewayParameter[];
  /** Settings that are kept and returned but mean nothing here, in wire spelling. */
  extra: Record<string, unknown>;
  addTime: number;
  modTime: number;
}

/** A parameter that an API declares; `position` is `HEADER`, `QUERY`, `PATH` … */
export interface GatewayParameter {
  name: string;
  position: string;
  /** The declaration as received. */
  declared: Record<string, unknown>;
}

/** A release of a whole service: what its APIs were at that moment. */
export interface StoredGatewayRelease {
  region: string;
  serviceId: string;
  version: string;
  apis: StoredGatewayApi[];
}
