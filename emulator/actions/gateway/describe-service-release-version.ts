import { z } from "zod";
import { defineAction } from "../../cloud.ts";
import { gatewayPage, gatewayPaging } from "./gateway-list.ts";
import { gatewayAction, requireService, serviceTarget } from "./gateway-target.ts";

/** All releases of a service, newest first: what a stage can be switched to. */
export const describeServiceReleaseVersion = defineAction({
  ...gatewayAction,
  name: "DescribeServiceReleaseVersion",
  request: z.object({ ...serviceTarget, ...gatewayPaging }),
  run(context, input) {
    const releases = [...requireService(context, input.ServiceId).releases].reverse();
    return {
      Result: {
        TotalCount: releases.length,
        VersionList: gatewayPage(releases, input).map(({ version, description }) => ({
          VersionName: version,
          VersionDesc: description,
        })),
      },
    };
  },
});
