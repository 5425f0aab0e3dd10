import { randomUUID } from "node:crypto";
import { z } from "zod";
import { defineAction } from "../../cloud.ts";
import type { GatewayStage, StoredGatewayApi, StoredGatewayService } from "../../gateway/gateway-model.ts";
import { formatWireTime } from "../../wire-time.ts";
import { recordWrite } from "../record-write.ts";
import { gatewayAction, readStage, requireService, stageTarget } from "./gateway-target.ts";

/** Puts the edited state of the whole service on a stage; `ApiIds` is reserved and has no effect. */
export const releaseService = defineAction({
  ...gatewayAction,
  name: "ReleaseService",
  request: z.object({ ...stageTarget, ReleaseDesc: z.string() }),
  async run(context, input) {
    const service = requireService(context, input.ServiceId);
    const stage = readStage(input.EnvironmentName);
    const { store, options } = context.cloud;
    const apis = store.gateway.listApis(context.region, service.serviceId);
    const { released, release } = releaseOf(service, stage, input.ReleaseDesc, apis, options.now());
    const request = { ...input, VersionName: release.version };
    await recordWrite(context, "ReleaseService", request, (draft) => {
      draft.putGatewayService(released);
      draft.putGatewayRelease(release);
    });
    return { Result: { ReleaseDesc: input.ReleaseDesc, ReleaseVersion: release.version } };
  },
});

/** The service after a release, and the release itself. */
export function releaseOf(
  service: StoredGatewayService,
  stage: GatewayStage,
  description: string,
  apis: StoredGatewayApi[],
  now: number,
) {
  const { region, serviceId } = service;
  // A time stamp and a UUID in one word is the cloud's form of the name.
  const version = `${formatWireTime(now).replace(/\D/g, "")}${randomUUID()}`;
  const released: StoredGatewayService = {
    ...service,
    stages: { ...service.stages, [stage]: { version, time: now } },
    releases: [...service.releases, { version, stage, description, time: now }],
    modTime: now,
  };
  return { released, release: { region, serviceId, version, apis } };
}
