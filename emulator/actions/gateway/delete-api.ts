import { z } from "zod";
import { defineAction } from "../../cloud.ts";
import { recordWrite } from "../record-write.ts";
import { apiTarget, gatewayAction, requireApi } from "./gateway-target.ts";

/** Deletes the edited state. Stages serve their release until they are released anew or taken off line. */
export const deleteApi = defineAction({
  ...gatewayAction,
  name: "DeleteApi",
  request: z.object(apiTarget),
  async run(context, input) {
    const { region, serviceId, apiId } = requireApi(context, input.ServiceId, input.ApiId);
    await recordWrite(context, "DeleteApi", input, (draft) => draft.deleteGatewayApi(region, serviceId, apiId));
    return { Result: true };
  },
});
