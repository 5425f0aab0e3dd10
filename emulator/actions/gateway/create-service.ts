import { randomBytes } from "node:crypto";
import { z } from "zod";
import { CloudError, defineAction } from "../../cloud.ts";
import type { StoredGatewayService } from "../../gateway/gateway-model.ts";
import { recordWrite } from "../record-write.ts";
import { toWireService } from "./gateway-record.ts";
import { gatewayAction } from "./gateway-target.ts";

const protocols = ["http", "https", "http&https"];

/** Creates an empty service; its three stages exist at once, and serve nothing. */
export const createService = defineAction({
  ...gatewayAction,
  name: "CreateService",
  request: z.object({
    ServiceName: z.string(),
    Protocol: z.string(),
    ServiceDesc: z.string().nullish(),
    NetTypes: z.array(z.string()).nullish(),
  }),
  async run(context, input) {
    if (!protocols.includes(input.Protocol)) {
      throw new CloudError("InvalidParameterValue.NotInOptions", `Protocol is one of ${protocols.join(", ")}.`);
    }
    const now = context.cloud.options.now();
    const service: StoredGatewayService = {
      region: context.region,
      serviceId: `service-${randomBytes(4).toString("hex")}`,
      name: input.ServiceName,
      description: input.ServiceDesc ?? "",
      protocol: input.Protocol,
      netTypes: input.NetTypes?.length ? input.NetTypes : ["OUTER"],
      stages: {},
      releases: [],
      addTime: now,
      modTime: now,
    };
    const request = { ...input, ServiceId: service.serviceId };
    await recordWrite(context, "CreateService", request, (draft) => draft.putGatewayService(service));
    const wire = toWireService(service, context.cloud.entryUrl);
    const { ServiceId, ServiceName, ServiceDesc, OuterSubDomain, CreatedTime, NetTypes, IpVersion } = wire;
    return {
      ServiceId,
      ServiceName,
      ServiceDesc,
      OuterSubDomain,
      InnerSubDomain: "",
      CreatedTime,
      NetTypes,
      IpVersion,
    };
  },
});
