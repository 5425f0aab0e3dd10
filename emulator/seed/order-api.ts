import { demoCode } from "./demo-code.ts";
import type { SeedFunction } from "./deploy.ts";

/**
 * The function of the release guide, with its three environments. Version 2 has a bug that only large baskets meet:
 * whoever moves `release` from 1 to 2 a little at a time will see it before everyone does.
 */
export function orderApi(region: string): SeedFunction {
  return {
    region,
    namespace: "default",
    name: "order-api",
    description: "Prices orders for the shop and the partner API",
    tags: [{ key: "team", value: "checkout" }],
    versions: [
      { description: "Stable pricing", code: demoCode("order-api-1") },
      { description: "Pricing refactored into tables, faster stock lookup", code: demoCode("order-api-2") },
      { description: "Customer points", code: demoCode("order-api-3") },
      { description: "Delivery estimate", code: demoCode("order-api-4") },
    ],
    aliases: [
      { name: "$DEFAULT", mainVersion: "$LATEST" },
      {
        name: "prepub",
        mainVersion: "3",
        description: "Pre-release, Bob tries the next version",
        rules: [{ version: "4", key: "invoke.headers.User", method: "exact", expression: "Bob" }],
      },
      { name: "release", mainVersion: "1", description: "Production" },
    ],
    urls: ["$DEFAULT", "prepub", "release"],
  };
}
