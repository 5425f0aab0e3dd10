import { z } from "zod";
import { defineAction } from "../../cloud.ts";
import { gatewayPage, gatewayPaging } from "./gateway-list.ts";
import { gatewayTime } from "./gateway-record.ts";
import { gatewayAction, readStage, requireService, serviceTarget } from "./gateway-target.ts";

/** The releases to one stage, or to all of them, newest first. A switch to a former release makes no entry. */
export const describeServiceEnvironmentReleaseHistory = defineAction({
  ...gatewayAction,
  name: "DescribeServiceEnvironmentReleaseHistory",
  request: z.object({ ...serviceTarget, EnvironmentName: z.string().nullish(), ...gatewayPaging }),
  run(context, input) {
    const { releases } = requireService(context, input.ServiceId);
    const stage = input.EnvironmentName ? readStage(input.EnvironmentName) : null;
    const matching = releases.filter((release) => stage === null || release.stage === stage).reverse();
    return {
      Result: {
        TotalCount: matching.length,
        VersionList: gatewayPage(matching, input).map(({ version, description, time }) => ({
          VersionName: version,
          VersionDesc: description,
          ReleaseTime: gatewayTime(time),
        })),
      },
    };
  },
});
