import { randomBytes } from "node:crypto";
import { z } from "zod";
import { defineAction } from "../../cloud.ts";
import type { StoredGatewayApi } from "../../gateway/gateway-model.ts";
import { recordWrite } from "../record-write.ts";
import { apiSettings, checkFreePath, readApiSettings } from "./api-settings.ts";
import { gatewayTime } from "./gateway-record.ts";
import { gatewayAction, requireService, serviceTarget } from "./gateway-target.ts";

/** Adds an API to a service. Nobody is served by it before the service is released. */
export const createApi = defineAction({
  ...gatewayAction,
  name: "CreateApi",
  request: z.object({ ...serviceTarget, ...apiSettings }),
  async run(context, input) {
    const { ServiceId: serviceId } = input;
    requireService(context, serviceId);
    const settings = readApiSettings(context, input);
    checkFreePath(context, serviceId, settings);
    const now = context.cloud.options.now();
    const api: StoredGatewayApi = {
      region: context.region,
      serviceId,
      apiId: `api-${randomBytes(4).toString("hex")}`,
      ...settings,
      addTime: now,
      modTime: now,
    };
    await recordWrite(context, "CreateApi", { ...input, ApiId: api.apiId }, (draft) => draft.putGatewayApi(api));
    return { Result: { ApiId: api.apiId, Path: api.path, Method: api.method, CreatedTime: gatewayTime(now) } };
  },
});
