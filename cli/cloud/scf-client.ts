import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Client } from "tencentcloud-sdk-nodejs/tencentcloud/services/scf/v20180416/scf_client.js";
import { failure } from "../cli-error";
import type { CloudSettings } from "./cloud-settings";

export type ScfClient = Client;

/** An upload of several MB over a slow line takes its time, and so does a function that is invoked. */
const LIMIT_SECONDS = 120;

/** The official SDK on the wanted cloud. An agent of our own: without one the SDK obeys `http_proxy`, for loopback too. */
export function createScfClient({ endpoint, secretId, secretKey, token }: CloudSettings, region: string): ScfClient {
  const url = new URL(endpoint ?? "https://scf.tencentcloudapi.com");
  const isPlain = url.protocol === "http:";
  const path = endpoint === null ? "" : `${url.pathname.replace(/\/$/, "")}/scf`;
  return new Client({
    credential: { secretId, secretKey, ...(token === null ? {} : { token }) },
    region,
    profile: {
      language: "en-US",
      httpProfile: {
        endpoint: `${url.host}${path}`,
        protocol: isPlain ? "http://" : "https://",
        reqTimeout: LIMIT_SECONDS,
        agent: isPlain ? new HttpAgent() : new HttpsAgent(),
      },
    },
  });
}

/** The API's code of a failed call; null when it is no answer of the API: the outcome of a write is then unknown. */
export function cloudCodeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  // The SDK gives its own failures an empty code, and Node names those of the transport in capitals.
  return error.code === "" || /^[A-Z_]+$/.test(error.code) ? null : error.code;
}

/** Runs one call and says in words what the cloud had against it. */
export async function callCloud<Answer>(action: string, call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (cause) {
    const code = cloudCodeOf(cause);
    const message = cause instanceof Error ? cause.message : String(cause);
    const words =
      code === null
        ? `The cloud did not answer ${action}: ${message}`
        : `The cloud refused ${action}: ${message} (${code})`;
    throw failure(words, { cause, code: code ?? "cloudUnavailable" });
  }
}
