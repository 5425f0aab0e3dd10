import { failure } from "../cli-error";

/** Which cloud the tool itself calls, for uploads and invocations; the console has a connection of its own. */
export interface CloudSettings {
  /** Base address for all products; null: the public cloud's own host. */
  endpoint: string | null;
  secretId: string;
  secretKey: string;
  token: string | null;
}

/** Without a key it is the embedded cloud, with the key pair that README.md tells to everybody. */
export function readCloudSettings(env: Readonly<Record<string, string | undefined>>): CloudSettings {
  const { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey } = env;
  const token = env.TENCENTCLOUD_SESSION_TOKEN || null;
  const endpoint = env.HALFTONE_CLOUD_ENDPOINT?.replace(/\/$/, "") || null;
  if (endpoint !== null && !URL.canParse(endpoint)) throw failure("HALFTONE_CLOUD_ENDPOINT is not an address.");
  if (secretId && secretKey) return { endpoint, secretId, secretKey, token };
  if (secretId || secretKey)
    throw failure("TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY must be set together. Nothing was changed.");
  return {
    endpoint: endpoint ?? `http://127.0.0.1:${env.HALFTONE_CLOUD_PORT || "9700"}`,
    secretId: "AKIDembeddedcloud",
    secretKey: "embedded-cloud-secret-key",
    token: null,
  };
}

/** The host by which two tools can tell whether they talk to the same cloud. */
export function cloudHost({ endpoint }: CloudSettings): string {
  return endpoint === null ? "tencentcloudapi.com" : new URL(endpoint).host;
}
