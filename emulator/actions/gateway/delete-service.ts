import { z } from "zod";
import { CloudError, defineAction } from "../../cloud.ts";
import { recordWrite } from "../record-write.ts";
import { gatewayAction, requireService, serviceTarget } from "./gateway-target.ts";

/** Only a service that no stage serves and that has no API left can go. */
export const deleteService = defineAction({
  ...gatewayAction,
  name: "DeleteService",
  request: z.object(serviceTarget),
  async run(context, input) {
    const { region, serviceId, stages } = requireService(context, input.ServiceId);
    const serving = Object.keys(stages);
    const apis = context.cloud.store.gateway.listApis(region, serviceId);
    if (serving.length > 0 || apis.length > 0) {
      throw new CloudError(
        "UnsupportedOperation.UnsupportedDeleteService",
        `The service \`${serviceId}\` still has ${apis.length} APIs and ${serving.length} released environments.`,
      );
    }
    await recordWrite(context, "DeleteService", input, (draft) => draft.deleteGatewayService(region, serviceId));
    return { Result: true };
  },
});
