import type { EntryPoint } from "@/lib/domain/entry-point-schema";
import type { SendRoute } from "@/lib/domain/invocation-schema";

/** A way for a sample request to reach an alias. */
export type Door =
  | { kind: "invoke" }
  | { kind: "functionUrl"; id: string; url: string }
  | { kind: "gatewayStage"; id: string; url: string; stage: string };

/**
 * The doors of an alias that can be used from here, the invoke API last. Halftone calls the cloud's own addresses only
 * and signs no requests, so custom domains and URLs that want a signature are not among them.
 */
export function doorsOf(aliasName: string, entryPoints: readonly EntryPoint[]): Door[] {
  const doors = entryPoints.flatMap((entryPoint): Door[] => {
    if (entryPoint.qualifier !== aliasName || !entryPoint.isEnabled) return [];
    if (entryPoint.kind === "functionUrl" && entryPoint.url !== null && entryPoint.auth === "NONE") {
      return [{ kind: "functionUrl", id: entryPoint.id, url: entryPoint.url }];
    }
    if (entryPoint.kind === "gatewayStage" && entryPoint.url !== null) {
      return [{ kind: "gatewayStage", id: entryPoint.id, url: entryPoint.url, stage: entryPoint.stage }];
    }
    return [];
  });
  return [...doors, { kind: "invoke" }];
}

export function doorId(door: Door): string {
  return door.kind === "invoke" ? "invoke" : door.id;
}

export function routeOf(door: Door): SendRoute {
  return door.kind === "invoke" ? { by: "invoke" } : { by: "entryPoint", id: door.id };
}

/** Match rules compare header names in any case over HTTP, and exactly in a RoutingKey. */
export function requestKindOf(door: Door): "http" | "routingKey" {
  return door.kind === "invoke" ? "routingKey" : "http";
}
