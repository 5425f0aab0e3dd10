import { releaseOf } from "../actions/gateway/release-service.ts";
import type { Cloud } from "../cloud.ts";
import type {
  GatewayStage,
  StoredGatewayApi,
  StoredGatewayRelease,
  StoredGatewayService,
} from "../gateway/gateway-model.ts";
import type { Store } from "../store.ts";
import { demoFunctionId } from "./deploy.ts";
import { shortHash } from "./short-hash.ts";

const region = "ap-guangzhou";
const orderApi = { region, namespace: "default", functionName: "order-api" };

export const demoGatewayId = `service-${shortHash(`${region}/order-gateway`).slice(0, 8)}`;
/** Path of the one API, below a stage. */
export const demoGatewayPath = "/orders";

/** Released in this order; the last one is also what the API's edited state is afterwards. */
const stages: readonly { stage: GatewayStage; qualifier: string; description: string }[] = [
  { stage: "release", qualifier: "release", description: "Production, through the alias release" },
  { stage: "prepub", qualifier: "prepub", description: "Pre-release, through the alias prepub" },
  { stage: "test", qualifier: "$DEFAULT", description: "Test, through the default traffic" },
];

/**
 * Gives order-api its gateway: one API, released once to each stage with that stage's alias, so that from then on only
 * aliases move. Written once in a folder's life, also in one that was seeded before there was a gateway; who deletes it
 * has deleted it. An order-api of somebody's own gets none, and a missing alias leaves its stage unreleased.
 */
export async function seedDemoGateway({ store, options }: Pick<Cloud, "store" | "options">): Promise<void> {
  const fn = store.getFunction(orderApi);
  if (fn?.functionId !== demoFunctionId({ ...orderApi, name: fn?.name ?? "" }) || wasWritten(store)) return;
  const now = options.now();
  const entry = { time: now, requestId: "demo-content", region, action: "Seed", request: { gateway: demoGatewayId } };
  await store.write(entry, (draft) => {
    let service = emptyService(now);
    let api: StoredGatewayApi | null = null;
    const releases: StoredGatewayRelease[] = [];
    for (const { stage, qualifier, description } of stages) {
      if (store.getAlias(orderApi, qualifier) === null) continue;
      api = apiFor(qualifier, now);
      const { released, release } = releaseOf(service, stage, description, [api], now);
      service = released;
      releases.push(release);
    }
    draft.putGatewayService(service);
    if (api !== null) draft.putGatewayApi(api);
    for (const release of releases) draft.putGatewayRelease(release);
  });
}

function wasWritten(store: Store): boolean {
  return store.history().some(({ action, request }) => {
    return action === "Seed" && typeof request === "object" && request !== null && "gateway" in request;
  });
}

function emptyService(now: number): StoredGatewayService {
  return {
    region,
    serviceId: demoGatewayId,
    name: "order-gateway",
    description: "Entry of the shop and the partner API",
    protocol: "http&https",
    netTypes: ["OUTER"],
    stages: {},
    releases: [],
    addTime: now,
    modTime: now,
  };
}

function apiFor(qualifier: string, now: number): StoredGatewayApi {
  return {
    region,
    serviceId: demoGatewayId,
    apiId: `api-${shortHash(`${demoGatewayId}/orders`).slice(0, 8)}`,
    name: "orders",
    description: "Prices an order",
    path: demoGatewayPath,
    method: "ANY",
    protocol: "HTTP",
    authType: "NONE",
    timeoutSeconds: 15,
    namespace: orderApi.namespace,
    functionName: orderApi.functionName,
    qualifier,
    functionType: "EVENT",
    isIntegratedResponse: true,
    requestParameters: [],
    extra: {
      ApiType: "NORMAL",
      ApiBusinessType: "NORMAL",
      EnableCORS: false,
      IsBase64Encoded: false,
      ServiceScfEventIsAsyncCall: false,
      ResponseType: "JSON",
    },
    addTime: now,
    modTime: now,
  };
}
