import { Agent } from "node:http";
import { Client } from "tencentcloud-sdk-nodejs/tencentcloud/services/scf/v20180416/scf_client.js";

export const region = "ap-guangzhou";

/** The official SDK on an embedded cloud: what anybody else with the key could do to it. */
export function connectCloud(url: string): Client {
  return new Client({
    credential: { secretId: "AKIDembeddedcloud", secretKey: "embedded-cloud-secret-key" },
    region,
    // An agent of our own: without one the SDK would obey http_proxy, even for the loopback interface.
    profile: {
      httpProfile: { endpoint: new URL(url).host, protocol: "http://", agent: new Agent({ keepAlive: true }) },
    },
  });
}

export type CloudClient = Client;
