import { z } from "zod";
import { defineAction } from "../../cloud.ts";
import type { StoredGatewayApi } from "../../gateway/gateway-model.ts";
import { type FilterFields, filtered, gatewayFilters, gatewayPage, gatewayPaging } from "./gateway-list.ts";
import { toWireApiStatus } from "./gateway-record.ts";
import { gatewayAction, requireService, serviceTarget } from "./gateway-target.ts";

const fields: FilterFields<StoredGatewayApi> = {
  ApiId: ({ apiId }) => [apiId],
  ApiName: ({ name }) => [name],
  ApiPath: ({ path }) => [path],
  ApiType: ({ extra }) => [String(extra.ApiType)],
  AuthType: ({ authType }) => [authType],
};

export const describeApisStatus = defineAction({
  ...gatewayAction,
  name: "DescribeApisStatus",
  request: z.object({ ...serviceTarget, ...gatewayPaging, ...gatewayFilters }),
  run(context, input) {
    requireService(context, input.ServiceId);
    const all = context.cloud.store.gateway.listApis(context.region, input.ServiceId);
    const apis = filtered(all, fields, input.Filters);
    return { Result: { TotalCount: apis.length, ApiIdStatusSet: gatewayPage(apis, input).map(toWireApiStatus) } };
  },
});
