import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, test } from "vitest";
import { embeddedKeyPair } from "../key-ring.ts";
import { type GatewayClient, gatewayClientOf } from "./gateway-target.ts";
import { redirectHttps } from "./redirected-https.ts";
import { createFunction, type EmulatorTarget, openEmulatorTarget, publish } from "./target.ts";

interface Deployed {
  serviceId: string;
  /** Host and path before the stage. */
  subDomain: string;
  apiList: { apiId: string }[];
}

interface GatewayDeployer {
  deploy(inputs: Record<string, unknown>): Promise<Deployed>;
  remove(inputs: Deployed & { created: boolean; environment: string }): Promise<unknown>;
}

let target: EmulatorTarget;
let gateway: GatewayClient;
let deployer: GatewayDeployer;
let restoreHttps: () => void;
const functionName = "fronted";

beforeAll(async () => {
  target = await openEmulatorTarget();
  gateway = gatewayClientOf(target.emulator.url);
  await createFunction(target.client(), functionName);
  await publish(target.client(), functionName);
  restoreHttps = redirectHttps(target.emulator.url);
  const { Apigw } = createRequire(import.meta.url)("tencent-component-toolkit");
  const { secretId, secretKey } = embeddedKeyPair;
  deployer = new Apigw({ SecretId: secretId, SecretKey: secretKey }, "ap-guangzhou");
});
afterAll(async () => {
  restoreHttps();
  await target.close();
});

test("Tencent's own deployment library creates a gateway that answers where it says, and removes it", async () => {
  const deployed = await deployer.deploy({
    serviceName: "fronted",
    protocols: ["http"],
    environment: "prepub",
    endpoints: [
      {
        apiName: "index",
        path: "/",
        method: "ANY",
        serviceTimeout: 10,
        function: { functionName, functionQualifier: "1", isIntegratedResponse: false },
      },
    ],
  });
  const [api] = deployed.apiList;
  expect(await (await fetch(`http://${deployed.subDomain}/prepub/`)).json()).toMatchObject({
    text: functionName,
    version: "1",
  });
  const named = { ServiceId: deployed.serviceId, ApiId: api?.apiId ?? "" };
  expect((await gateway.DescribeApi(named)).Result).toMatchObject({
    ServiceScfFunctionQualifier: "1",
    ServiceTimeout: 10,
    Environments: ["prepub"],
  });
  const apiList = deployed.apiList.map((each) => ({ ...each, created: true }));
  await deployer.remove({ ...deployed, apiList, created: true, environment: "prepub" });
  expect((await gateway.DescribeServicesStatus({})).Result?.TotalCount).toBe(0);
  expect((await target.client().ListTriggers({ FunctionName: functionName })).TotalCount).toBe(0);
});
