import "server-only";
import { aliasOfRelease } from "@/lib/domain/entry-point-release";
import type { EntryPoint } from "@/lib/domain/entry-point-schema";
import type { GatewayApi, GatewayRelease, GatewayStage } from "../cloud/gateway";
import type { FunctionGateway } from "./read-gateway";

type StageEntryPoint = Extract<EntryPoint, { kind: "gatewayStage" }>;

/** Every stage of every API of a gateway, released or not. */
export function stageEntryPoints({ serviceId, name, stages, releases, apis }: FunctionGateway): StageEntryPoint[] {
  return apis.flatMap((api) =>
    stages.map((stage): StageEntryPoint => {
      const release = servedRelease(api, stage, releases);
      return {
        id: `gateway:${serviceId}:${api.apiId}:${stage.stage}`,
        kind: "gatewayStage",
        qualifier: release === null ? null : releasedQualifier(api, release),
        isEnabled: release !== null,
        serviceId,
        serviceName: name,
        apiId: api.apiId,
        method: api.method,
        path: api.path,
        stage: stage.stage,
        url: release === null ? null : stageUrl(stage, api),
        releasedAt: release?.releasedAt ?? null,
      };
    }),
  );
}

/** The release with which a stage serves the API; null when it does not. A stage may serve a release made before the API. */
export function servedRelease(
  api: Pick<GatewayApi, "stages">,
  { stage, isReleased, releaseName }: GatewayStage,
  releases: readonly GatewayRelease[],
): GatewayRelease | null {
  if (!isReleased || !api.stages.includes(stage)) return null;
  const known = releases.find(({ name }) => name === releaseName);
  return known ?? { name: releaseName, description: "", releasedAt: null };
}

/**
 * The qualifier a stage was released with. The gateway keeps it in the release but shows only the API as edited since:
 * that holds for the release when nobody edited the API after it, by times of whole seconds; else the release's own
 * description may name the alias. Null when neither tells.
 */
export function releasedQualifier(
  { qualifier, modifiedAt }: Pick<GatewayApi, "qualifier" | "modifiedAt">,
  { description, releasedAt }: Pick<GatewayRelease, "description" | "releasedAt">,
): string | null {
  const isUnedited = modifiedAt !== null && releasedAt !== null && modifiedAt < releasedAt;
  return isUnedited ? qualifier : aliasOfRelease(description);
}

/** The stage's address with the API's path; what marks an exact or a prefix match belongs to the setting alone. */
function stageUrl({ address }: GatewayStage, { path }: Pick<GatewayApi, "path">): string | null {
  if (address === "") return null;
  const base = /^https?:\/\//.test(address) ? address : `https://${address}`;
  return `${base.replace(/\/$/, "")}${path.replace(/^(=|\^~)/, "")}`;
}
