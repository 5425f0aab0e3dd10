import type { FunctionKey } from "@/lib/domain/function-schema";
import type { CloudConnection } from "../env";

/** For tests: the connection that the settings make of an address and the embedded cloud's keys. */
export function connectionTo(endpoint: string): CloudConnection {
  return {
    kind: "embedded",
    endpoint,
    secretId: "AKIDembeddedcloud",
    secretKey: "embedded-cloud-secret-key",
    token: null,
    roleArn: null,
  };
}

export interface FunctionSeed extends FunctionKey {
  /** Published versions beside `$LATEST`: 1 to this number. Default 2. */
  published?: number;
  /** Main versions by name, beside `$DEFAULT` on `$LATEST`. A weight is the wire's fraction. */
  aliases?: Record<string, { mainVersion: string; weights?: { version: string; weight: number }[] }>;
}

/** The part of the embedded cloud's store that a seed needs. */
interface Draft {
  putNamespace(value: object): void;
  putFunction(value: object): void;
  putVersion(value: object): void;
  putAlias(value: object): void;
}

/** For tests: puts functions straight into the embedded cloud's store, so that thousands take no time. */
export function putFunctions(draft: Draft, seeds: readonly FunctionSeed[], time = Date.now()): void {
  const times = { addTime: time, modTime: time };
  for (const { published = 2, aliases = {}, ...key } of seeds) {
    const { functionName: name, ...place } = key;
    draft.putNamespace({ ...times, region: key.region, name: key.namespace, description: "", type: "default" });
    draft.putFunction({
      ...place,
      ...times,
      name,
      functionId: `lam-${name}`,
      type: "Event",
      runtime: "Nodejs18.15",
      tags: [],
      nextVersion: published + 1,
    });
    for (const version of ["$LATEST", ...Array.from({ length: published }, (_, index) => String(index + 1))]) {
      draft.putVersion({ ...key, ...times, ...versionOf(name, version) });
    }
    const all: NonNullable<FunctionSeed["aliases"]> = { $DEFAULT: { mainVersion: "$LATEST" }, ...aliases };
    for (const [alias, { mainVersion, weights = [] }] of Object.entries(all)) {
      draft.putAlias({ ...key, ...times, name: alias, mainVersion, weights, rules: [], description: "" });
    }
  }
}

function versionOf(functionName: string, version: string): object {
  return {
    version,
    description: version === "$LATEST" ? `${functionName} of the test` : `version ${version}`,
    status: "Active",
    statusReason: "",
    settlesAt: null,
    codeSha256: version === "$LATEST" ? "a".repeat(64) : version.padStart(64, "0"),
    codeSize: 100,
    handler: "index.main_handler",
    memoryMb: 256,
    timeoutSeconds: 7,
    initTimeoutSeconds: 65,
    environment: [{ key: "PASSWORD", value: "not-for-browsers" }],
    extra: {},
  };
}
