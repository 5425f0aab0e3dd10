import { z } from "zod";
import { CloudError, defineAction } from "../../cloud.ts";
import { recordWrite } from "../record-write.ts";
import { apiSettings, checkFreePath, readApiSettings } from "./api-settings.ts";
import { apiTarget, gatewayAction, requireApi } from "./gateway-target.ts";

/** Replaces an API as a whole: what the request leaves out falls back to its default. Stages keep what they serve. */
export const modifyApi = defineAction({
  ...gatewayAction,
  name: "ModifyApi",
  request: z.object({ ...apiTarget, ...apiSettings }),
  async run(context, input) {
    const api = requireApi(context, input.ServiceId, input.ApiId);
    if (input.Protocol && input.Protocol !== api.protocol) {
      throw new CloudError("UnsupportedOperation.ModifyProtocol", "The front-end protocol of an API cannot change.");
    }
    const settings = readApiSettings(context, input);
    checkFreePath(context, api.serviceId, settings, api.apiId);
    const { region, serviceId, apiId, addTime } = api;
    const changed = { region, serviceId, apiId, addTime, ...settings, modTime: context.cloud.options.now() };
    await recordWrite(context, "ModifyApi", input, (draft) => draft.putGatewayApi(changed));
    return {};
  },
});
