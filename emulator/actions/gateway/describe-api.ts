import { z } from "zod";
import { defineAction } from "../../cloud.ts";
import { gatewayTime } from "./gateway-record.ts";
import { apiTarget, gatewayAction, requireApi, requireService, stagesServing } from "./gateway-target.ts";

/** An API in its edited state, and the stages that serve some release of it – maybe of an earlier state. */
export const describeApi = defineAction({
  ...gatewayAction,
  name: "DescribeApi",
  request: z.object(apiTarget),
  run(context, { ServiceId, ApiId }) {
    const service = requireService(context, ServiceId);
    const api = requireApi(context, ServiceId, ApiId);
    return {
      Result: {
        ...api.extra,
        ServiceId,
        ServiceName: service.name,
        ServiceDesc: service.description,
        ApiId,
        ApiName: api.name,
        ApiDesc: api.description,
        CreatedTime: gatewayTime(api.addTime),
        ModifiedTime: gatewayTime(api.modTime),
        Protocol: api.protocol,
        AuthType: api.authType,
        RequestConfig: { Path: api.path, Method: api.method },
        RequestParameters: api.requestParameters.map(({ declared }) => declared),
        ServiceType: "SCF",
        ServiceTimeout: api.timeoutSeconds,
        ServiceScfFunctionName: api.functionName,
        ServiceScfFunctionNamespace: api.namespace,
        ServiceScfFunctionQualifier: api.qualifier,
        ServiceScfFunctionType: api.functionType,
        ServiceScfIsIntegratedResponse: api.isIntegratedResponse,
        Environments: stagesServing(context, service, ApiId),
        Tags: [],
      },
    };
  },
});
