import { aliasView, testKey, testVersions } from "@/components/release/render-panel";
import type { FunctionView } from "@/lib/domain/function-schema";

/** A function for tests, as the server would show it: three environments, three numbers beside `$LATEST`. */
export function testView(part: Partial<FunctionView> = {}): FunctionView {
  return {
    name: testKey.functionName,
    region: testKey.region,
    namespace: testKey.namespace,
    type: "Event",
    runtime: "Nodejs18.15",
    memoryMb: 256,
    status: "Active",
    description: "",
    modifiedAt: null,
    functionId: null,
    handler: "index.main_handler",
    timeoutSeconds: 3,
    statusReason: null,
    versions: testVersions,
    environments: null,
    aliases: [
      aliasView({ name: "$DEFAULT", mainVersion: "$LATEST" }),
      aliasView({
        name: "prepub",
        mainVersion: "2",
        routing: {
          by: "rule",
          rules: [{ version: "3", key: "invoke.headers.User", method: "exact", expression: "Bob" }],
        },
      }),
      aliasView({
        name: "release",
        mainVersion: "1",
        routing: { by: "weight", weights: [{ version: "2", weight: 30 }] },
      }),
    ],
    freshness: { asOf: "2026-01-02T03:04:05.000Z", failing: null },
    ...part,
  };
}
