import { expect, test } from "vitest";
import type { StoredGatewayApi } from "./gateway-model.ts";
import { matchApi } from "./match-api.ts";

function apiOf(path: string, method = "ANY"): StoredGatewayApi {
  return {
    region: "ap-guangzhou",
    serviceId: "service-1",
    apiId: `${method} ${path}`,
    name: "",
    description: "",
    path,
    method,
    protocol: "HTTP",
    authType: "NONE",
    timeoutSeconds: 15,
    namespace: "default",
    functionName: "shop",
    qualifier: "1",
    functionType: "EVENT",
    isIntegratedResponse: false,
    requestParameters: [],
    extra: {},
    addTime: 0,
    modTime: 0,
  };
}

const apis = [
  apiOf("/orders"),
  apiOf("/orders/archive"),
  apiOf("/orders/{id}"),
  apiOf("/orders/{id}/lines/{line}", "GET"),
  apiOf("^~/orders/static"),
  apiOf("=/orders/latest"),
  apiOf("/orders/latest", "DELETE"),
  apiOf("/returns", "POST"),
  apiOf("/returns"),
];

test.each([
  { method: "GET", path: "/orders", api: "ANY /orders" },
  { method: "GET", path: "/orders/7", api: "ANY /orders/{id}" },
  { method: "GET", path: "/orders/archive/2020", api: "ANY /orders/archive" },
  { method: "GET", path: "/orders/archive", api: "ANY /orders/{id}" },
  { method: "GET", path: "/orders/7/lines/2", api: "GET /orders/{id}/lines/{line}" },
  { method: "PUT", path: "/orders/7/lines/2", api: "ANY /orders" },
  { method: "GET", path: "/orders/latest", api: "ANY =/orders/latest" },
  { method: "GET", path: "/orders/latest/", api: "ANY /orders" },
  { method: "GET", path: "/orders/static/a.css", api: "ANY ^~/orders/static" },
  { method: "GET", path: "/orders/static", api: "ANY ^~/orders/static" },
  { method: "POST", path: "/returns", api: "POST /returns" },
  { method: "GET", path: "/returns", api: "ANY /returns" },
  { method: "GET", path: "/", api: undefined },
  { method: "GET", path: "/Orders", api: undefined },
])("$method $path is taken by $api", ({ method, path, api }) => {
  expect(matchApi(apis, method, path)?.api.apiId).toBe(api);
  expect(matchApi([...apis].reverse(), method, path)?.api.apiId).toBe(api);
});

test("values of a path's parameters are decoded, and kept as they are when they cannot be", () => {
  expect(matchApi(apis, "GET", "/orders/a%20b/lines/2")?.pathParameters).toEqual({ id: "a b", line: "2" });
  expect(matchApi(apis, "GET", "/orders/%zz")?.pathParameters).toEqual({ id: "%zz" });
});
