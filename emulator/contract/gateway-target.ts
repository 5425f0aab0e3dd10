import { Client } from "tencentcloud-sdk-nodejs/tencentcloud/services/apigateway/v20180808/apigateway_client.js";
import { embeddedKeyPair } from "../key-ring.ts";

export type GatewayClient = InstanceType<typeof Client>;

/** The official client of the API Gateway, for an embedded cloud at `url`. */
export function gatewayClientOf(url: string, region = "ap-guangzhou"): GatewayClient {
  return new Client({
    credential: embeddedKeyPair,
    region,
    profile: { httpProfile: { endpoint: `${url.slice("http://".length)}/apigateway`, protocol: "http://" } },
  });
}
