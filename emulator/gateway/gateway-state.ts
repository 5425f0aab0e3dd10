import type { StoredGatewayApi, StoredGatewayRelease, StoredGatewayService } from "./gateway-model.ts";

export type GatewayKey = [kind: "gatewayService" | "gatewayApi" | "gatewayRelease", ...path: string[]];
export type GatewayValue = StoredGatewayService | StoredGatewayApi | StoredGatewayRelease;

interface ServiceEntry {
  value: StoredGatewayService;
  apis: Map<string, StoredGatewayApi>;
  releases: Map<string, StoredGatewayRelease>;
}

/** What can be read of the gateway; lists are in the order of creation. */
export interface GatewayReads {
  getService(region: string, serviceId: string): StoredGatewayService | null;
  /** In any region, for entry points. */
  findService(serviceId: string): StoredGatewayService | null;
  listServices(region: string): StoredGatewayService[];
  getApi(region: string, serviceId: string, apiId: string): StoredGatewayApi | null;
  listApis(region: string, serviceId: string): StoredGatewayApi[];
  /** The APIs, of any service, whose edited state calls the function. */
  listApisOf(key: { region: string; namespace: string; functionName: string }): StoredGatewayApi[];
  getRelease(region: string, serviceId: string, version: string): StoredGatewayRelease | null;
  listReleases(region: string, serviceId: string): StoredGatewayRelease[];
}

/** The gateway's part of the store, in memory. */
export class GatewayState implements GatewayReads {
  private readonly services = new Map<string, ServiceEntry>();

  getService(region: string, serviceId: string): StoredGatewayService | null {
    return this.entry(region, serviceId)?.value ?? null;
  }

  findService(serviceId: string): StoredGatewayService | null {
    return this.services.get(serviceId)?.value ?? null;
  }

  listServices(region: string): StoredGatewayService[] {
    const values = Array.from(this.services.values(), ({ value }) => value);
    return values.filter((service) => service.region === region).sort(byAge(({ serviceId }) => serviceId));
  }

  getApi(region: string, serviceId: string, apiId: string): StoredGatewayApi | null {
    return this.entry(region, serviceId)?.apis.get(apiId) ?? null;
  }

  listApis(region: string, serviceId: string): StoredGatewayApi[] {
    return [...(this.entry(region, serviceId)?.apis.values() ?? [])].sort(byAge(({ apiId }) => apiId));
  }

  listApisOf({ region, namespace, functionName }: Parameters<GatewayReads["listApisOf"]>[0]): StoredGatewayApi[] {
    return this.listServices(region).flatMap(({ serviceId }) =>
      this.listApis(region, serviceId).filter(
        (api) => api.namespace === namespace && api.functionName === functionName,
      ),
    );
  }

  getRelease(region: string, serviceId: string, version: string): StoredGatewayRelease | null {
    return this.entry(region, serviceId)?.releases.get(version) ?? null;
  }

  listReleases(region: string, serviceId: string): StoredGatewayRelease[] {
    return [...(this.entry(region, serviceId)?.releases.values() ?? [])];
  }

  apply([kind, , serviceId = "", last = ""]: GatewayKey, value: GatewayValue | null): void {
    const entry = this.services.get(serviceId);
    if (kind === "gatewayService") {
      // The kind in the key says which of the union the value is; the same holds below.
      const service = value as StoredGatewayService | null;
      if (service === null) this.services.delete(serviceId);
      else if (entry !== undefined) entry.value = service;
      else this.services.set(serviceId, { value: service, apis: new Map(), releases: new Map() });
      return;
    }
    if (entry === undefined) throw new Error(`${kind} ${last} was written before its service ${serviceId}`);
    const parts: Map<string, GatewayValue> = kind === "gatewayApi" ? entry.apis : entry.releases;
    if (value === null) parts.delete(last);
    else parts.set(last, value);
  }

  clear(): void {
    this.services.clear();
  }

  private entry(region: string, serviceId: string): ServiceEntry | undefined {
    const entry = this.services.get(serviceId);
    return entry?.value.region === region ? entry : undefined;
  }
}

/** Oldest first; the id decides between two of one moment, so that the order survives a restart. */
function byAge<T extends { addTime: number }>(idOf: (value: T) => string): (a: T, b: T) => number {
  return (a, b) => a.addTime - b.addTime || (idOf(a) < idOf(b) ? -1 : 1);
}
