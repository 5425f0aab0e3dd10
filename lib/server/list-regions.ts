import "server-only";
import { type Grant, isVisible } from "@/lib/domain/access";
import type { RegionList } from "@/lib/domain/api-schema";
import { settings } from "./env";

/** The regions this console looks at that the grants show something of, and which cloud they belong to. */
export function listRegions(grants: readonly Grant[]): RegionList {
  const { regions, cloud } = settings();
  const visible = regions.filter((region) => isVisible(grants, { region }));
  return {
    regions: visible.map((region, index) => ({ region, isDefault: index === 0 })),
    cloud: { kind: cloud.kind, host: cloud.endpoint === null ? "tencentcloudapi.com" : new URL(cloud.endpoint).host },
  };
}

/** Whether this console looks at a region; every path with another one is not found. */
export function isKnownRegion(region: string): boolean {
  return settings().regions.includes(region);
}
