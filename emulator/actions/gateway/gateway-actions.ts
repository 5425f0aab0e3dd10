import { z } from "zod";
import { type Action, CloudError } from "../../cloud.ts";
import { createApi } from "./create-api.ts";
import { createService } from "./create-service.ts";
import { deleteApi } from "./delete-api.ts";
import { deleteService } from "./delete-service.ts";
import { describeApi } from "./describe-api.ts";
import { describeApisStatus } from "./describe-apis-status.ts";
import { describeService } from "./describe-service.ts";
import { describeServiceEnvironmentList } from "./describe-service-environment-list.ts";
import { describeServiceEnvironmentReleaseHistory } from "./describe-service-environment-release-history.ts";
import { describeServiceReleaseVersion } from "./describe-service-release-version.ts";
import { describeServiceSubDomains } from "./describe-service-sub-domains.ts";
import { describeServicesStatus } from "./describe-services-status.ts";
import { modifyApi } from "./modify-api.ts";
import { releaseService } from "./release-service.ts";
import { unReleaseService } from "./un-release-service.ts";
import { updateService } from "./update-service.ts";

/** The API Gateway's part of the embedded cloud. */
export const gatewayActions: readonly Action[] = [
  createApi,
  createService,
  deleteApi,
  deleteService,
  describeApi,
  describeApisStatus,
  describeService,
  describeServiceEnvironmentList,
  describeServiceEnvironmentReleaseHistory,
  describeServiceReleaseVersion,
  describeServiceSubDomains,
  describeServicesStatus,
  modifyApi,
  releaseService,
  unReleaseService,
  updateService,
];

/** The same actions since the product was shut down: https://cloud.tencent.com/announce/detail/2475 */
export const offlineGatewayActions: readonly Action[] = gatewayActions.map((action) => ({
  ...action,
  request: z.unknown(),
  run() {
    throw new CloudError("ActionOffline", `The action ${action.name} is offline: API Gateway has been shut down.`);
  },
}));
