import { z } from "zod";
import { defineAction } from "../../cloud.ts";
import { toWireApiStatus, toWireService } from "./gateway-record.ts";
import { gatewayAction, requireService, serviceTarget } from "./gateway-target.ts";

/** One service with its APIs; unlike most answers of this product it is not inside `Result`. */
export const describeService = defineAction({
  ...gatewayAction,
  name: "DescribeService",
  request: z.object(serviceTarget),
  run(context, { ServiceId }) {
    const service = requireService(context, ServiceId);
    const apis = context.cloud.store.gateway.listApis(context.region, ServiceId);
    return {
      ...toWireService(service, context.cloud.entryUrl),
      InternalSubDomain: "",
      ApiTotalCount: apis.length,
      ApiIdStatusSet: apis.map(toWireApiStatus),
      UsagePlanTotalCount: 0,
      UsagePlanList: [],
      UserType: "NORMAL",
    };
  },
});
