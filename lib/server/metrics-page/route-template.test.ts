import { expect, test } from "vitest";
import { apiRoutes } from "../api-routes";
import { routeTemplate } from "./route-template";

test.each([
  { path: "/api/v1/regions", template: "/api/v1/regions" },
  { path: "/api/v1/ap-guangzhou/functions", template: "/api/v1/{region}/functions" },
  {
    path: "/api/v1/ap-guangzhou/default/functions/order-api/aliases/%24DEFAULT",
    template: "/api/v1/{region}/{namespace}/functions/{functionName}/aliases/{aliasName}",
  },
  { path: "/api/v1/openapi.json", template: "/api/v1/openapi.json" },
  { path: "/api/v1/openapiXjson", template: "other" },
  { path: "/api/v1/nobody/made/this", template: "other" },
])("$path is counted as $template", ({ path, template }) => {
  expect(routeTemplate(path)).toBe(template);
});

test("every route is counted as itself, whatever a function is called", () => {
  for (const { path } of apiRoutes) expect(routeTemplate(path.replace(/\{\w+\}/g, "functions"))).toBe(path);
});
