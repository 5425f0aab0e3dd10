import { z } from "zod";
import { CloudError, defineAction } from "../../cloud.ts";
import { recordWrite } from "../record-write.ts";
import { gatewayAction, readStage, requireService, stageTarget } from "./gateway-target.ts";

/** Takes a stage off line; `ApiIds` is reserved and has no effect. Its releases can be switched to again. */
export const unReleaseService = defineAction({
  ...gatewayAction,
  name: "UnReleaseService",
  request: z.object(stageTarget),
  async run(context, input) {
    const service = requireService(context, input.ServiceId);
    const stage = readStage(input.EnvironmentName);
    if (service.stages[stage] === undefined) {
      throw new CloudError("InvalidParameterValue.InvalidEnvStatus", `The environment \`${stage}\` is not released.`);
    }
    const { [stage]: _, ...stages } = service.stages;
    const changed = { ...service, stages, modTime: context.cloud.options.now() };
    await recordWrite(context, "UnReleaseService", input, (draft) => draft.putGatewayService(changed));
    return { Result: true };
  },
});
