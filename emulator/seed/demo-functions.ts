import { demoCode } from "./demo-code.ts";
import type { SeedFunction, SeedVersion } from "./deploy.ts";
import { orderApi } from "./order-api.ts";

/** Functions whose aliases have the shapes that other tools leave behind. */
export function demoFunctions(region: string): SeedFunction[] {
  return [orderApi(region), billing(region), thumbnailer(region), legacyWebhook(region), pricing(region), mail(region)];
}

function versions(service: string, workMs: number, changes: readonly string[]): SeedVersion[] {
  const code = demoCode("echo");
  return changes.map((change, index) => ({
    description: change,
    code,
    environment: { SERVICE: service, WORK_MS: String(workMs + index), CHANGE: change },
  }));
}

/** A release under way by weight. */
function billing(region: string): SeedFunction {
  return {
    region,
    namespace: "default",
    name: "billing",
    description: "Creates invoices and reminders",
    tags: [{ key: "team", value: "finance" }],
    versions: versions("billing", 14, [
      "First invoices",
      "Reminders",
      "Credit notes",
      "Tax numbers of companies",
      "Rounding per line",
      "Invoices as PDF",
      "Dunning levels",
      "Electronic invoices",
    ]),
    aliases: [
      { name: "release", mainVersion: "7", description: "Production", weights: [{ version: "8", weight: 0.1 }] },
    ],
    urls: ["release"],
  };
}

function thumbnailer(region: string): SeedFunction {
  return {
    region,
    namespace: "media",
    name: "thumbnailer",
    description: "Scales product pictures",
    memoryMb: 512,
    timeoutSeconds: 10,
    versions: versions("thumbnailer", 25, ["JPEG and PNG", "WebP", "AVIF"]),
    aliases: [{ name: "release", mainVersion: "3", description: "Production" }],
    urls: ["release"],
  };
}

/** What the Serverless Framework leaves: main version `$LATEST`, the old code beside it with the larger weight. */
function legacyWebhook(region: string): SeedFunction {
  const description = "Configured by Serverless Component";
  return {
    region,
    namespace: "default",
    name: "legacy-webhook",
    description: "Receives events of the payment provider",
    versions: versions("legacy-webhook", 6, ["Created by Serverless Component"]),
    latest: { ...oneOf(versions("legacy-webhook", 7, ["Retries"])), description },
    aliases: [{ name: "$DEFAULT", mainVersion: "$LATEST", description, weights: [{ version: "1", weight: 0.9 }] }],
    urls: ["$DEFAULT"],
  };
}

/** What CloudBase's command line leaves: a percentage as two half-open ranges over a header of 0 to 99. */
function pricing(region: string): SeedFunction {
  const range = { key: "invoke.headers.X-Tcb-Route-Key", method: "range" };
  return {
    region,
    namespace: "default",
    name: "pricing-cloudbase",
    description: "Price lists, deployed with CloudBase",
    versions: versions("pricing-cloudbase", 8, ["Lists per region", "Lists per customer group"]),
    aliases: [
      {
        name: "$DEFAULT",
        mainVersion: "$LATEST",
        rules: [
          { ...range, version: "1", expression: "[0,30)" },
          { ...range, version: "2", expression: "[30,100)" },
        ],
      },
    ],
    urls: ["$DEFAULT"],
  };
}

function mail(region: string): SeedFunction {
  return {
    region,
    namespace: "default",
    name: "mail-sender",
    description: "Sends order confirmations",
    versions: versions("mail-sender", 5, ["Plain text", "HTML templates"]),
  };
}

function oneOf([first]: SeedVersion[]): SeedVersion {
  if (first === undefined) throw new Error("There is no version");
  return first;
}
