import { z } from "zod";
import { defineAction } from "../../cloud.ts";
import type { StoredGatewayService } from "../../gateway/gateway-model.ts";
import { type FilterFields, filtered, gatewayFilters, gatewayPage, gatewayPaging } from "./gateway-list.ts";
import { toWireService } from "./gateway-record.ts";
import { gatewayAction } from "./gateway-target.ts";

const fields: FilterFields<StoredGatewayService> = {
  ServiceId: ({ serviceId }) => [serviceId],
  ServiceName: ({ name }) => [name],
  Environment: ({ stages }) => Object.keys(stages),
  NetType: ({ netTypes }) => netTypes,
  IpVersion: () => ["IPv4"],
};

export const describeServicesStatus = defineAction({
  ...gatewayAction,
  name: "DescribeServicesStatus",
  request: z.object({ ...gatewayPaging, ...gatewayFilters }),
  run({ cloud, region }, input) {
    const services = filtered(cloud.store.gateway.listServices(region), fields, input.Filters);
    return {
      Result: {
        TotalCount: services.length,
        ServiceSet: gatewayPage(services, input).map((service) => ({
          ...toWireService(service, cloud.entryUrl),
          InnerSubDomain: "",
          TradeIsolateStatus: 0,
        })),
      },
    };
  },
});
