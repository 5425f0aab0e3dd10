import { z } from "zod";
import { defineAction } from "../../cloud.ts";
import { gatewayStages } from "../../gateway/gateway-model.ts";
import { stageUrl } from "../../gateway/stage-url.ts";
import { gatewayPage, gatewayPaging } from "./gateway-list.ts";
import { gatewayTime } from "./gateway-record.ts";
import { gatewayAction, requireService, serviceTarget } from "./gateway-target.ts";

/** The three stages, released or not. */
export const describeServiceEnvironmentList = defineAction({
  ...gatewayAction,
  name: "DescribeServiceEnvironmentList",
  request: z.object({ ...serviceTarget, ...gatewayPaging }),
  run(context, input) {
    const { serviceId, stages } = requireService(context, input.ServiceId);
    return {
      Result: {
        TotalCount: gatewayStages.length,
        EnvironmentList: gatewayPage(gatewayStages, input).map((stage) => {
          const serving = stages[stage];
          return {
            EnvironmentName: stage,
            Url: stageUrl(context.cloud.entryUrl, serviceId, stage),
            Status: serving === undefined ? 0 : 1,
            VersionName: serving?.version ?? "",
            CreateTime: serving === undefined ? null : gatewayTime(serving.time),
          };
        }),
      },
    };
  },
});
