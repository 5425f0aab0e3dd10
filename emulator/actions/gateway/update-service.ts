import { z } from "zod";
import { CloudError, defineAction } from "../../cloud.ts";
import { recordWrite } from "../record-write.ts";
import { gatewayAction, readStage, requireService, stageTarget } from "./gateway-target.ts";

/** Switches a stage to a former release of the service, of whichever stage: the gateway's way back. */
export const updateService = defineAction({
  ...gatewayAction,
  name: "UpdateService",
  request: z.object({ ...stageTarget, VersionName: z.string(), UpdateDesc: z.string().nullish() }),
  async run(context, input) {
    const service = requireService(context, input.ServiceId);
    const stage = readStage(input.EnvironmentName);
    const version = input.VersionName;
    if (context.cloud.store.gateway.getRelease(context.region, service.serviceId, version) === null) {
      throw new CloudError("FailedOperation.ServiceError", `The service has no release \`${version}\`.`);
    }
    const now = context.cloud.options.now();
    const switched = { ...service, stages: { ...service.stages, [stage]: { version, time: now } }, modTime: now };
    await recordWrite(context, "UpdateService", input, (draft) => draft.putGatewayService(switched));
    return { Result: true };
  },
});
