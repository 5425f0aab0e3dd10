import { z } from "zod";
import { defineAction } from "../../cloud.ts";
import { gatewayPaging } from "./gateway-list.ts";
import { gatewayAction, requireService, serviceTarget } from "./gateway-target.ts";

/** No domain of one's own can be bound to a service here, so the empty list is the truth. The toolkit asks for it. */
export const describeServiceSubDomains = defineAction({
  ...gatewayAction,
  name: "DescribeServiceSubDomains",
  request: z.object({ ...serviceTarget, ...gatewayPaging }),
  run(context, { ServiceId }) {
    requireService(context, ServiceId);
    return { Result: { TotalCount: 0, DomainSet: [] } };
  },
});
