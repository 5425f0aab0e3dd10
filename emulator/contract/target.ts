import { mkdtemp, rm } from "node:fs/promises";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { Client as ClsSdkClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/cls/v20201016/cls_client.js";
import { Client as MonitorSdkClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/monitor/v20180724/monitor_client.js";
import { Client } from "tencentcloud-sdk-nodejs/tencentcloud/services/scf/v20180416/scf_client.js";
import { embeddedKeyPair } from "../key-ring.ts";
import { type EmulatorHandle, type EmulatorOptions, startEmulator } from "../start.ts";

export type ScfClient = InstanceType<typeof Client>;
export type MonitorClient = InstanceType<typeof MonitorSdkClient>;
export type ClsClient = InstanceType<typeof ClsSdkClient>;

export interface ClientChange {
  signMethod?: "TC3-HMAC-SHA256" | "HmacSHA1" | "HmacSHA256";
  reqMethod?: "POST" | "GET";
  region?: string;
  secretId?: string;
  secretKey?: string;
  token?: string;
  /** Seconds. */
  reqTimeout?: number;
  /** Path behind the address, e.g. `/scf`. */
  path?: string;
}

/** Set by `HALFTONE_CONTRACT_REAL=1` and a key pair; only the tests that are safe on an account with other content then use it. */
export const isRealCloud =
  process.env.HALFTONE_CONTRACT_REAL === "1" &&
  Boolean(process.env.TENCENTCLOUD_SECRET_ID && process.env.TENCENTCLOUD_SECRET_KEY);

const region = process.env.TENCENTCLOUD_REGION ?? "ap-guangzhou";

/** An embedded cloud of the test's own, and official clients for it. */
export interface EmulatorTarget {
  emulator: EmulatorHandle;
  client(change?: ClientChange): ScfClient;
  monitor(change?: ClientChange): MonitorClient;
  cls(change?: ClientChange): ClsClient;
  close(): Promise<void>;
}

/** Changes settle at once, figures and logs can be read at once and nothing is limited, unless the test says otherwise. */
export async function openEmulatorTarget(options: Partial<EmulatorOptions> = {}): Promise<EmulatorTarget> {
  const folder = await mkdtemp(join(tmpdir(), "embedded-cloud-"));
  const emulator = await startEmulator({
    folder,
    settleMs: 0,
    metricsDelayMs: 0,
    logsDelayMs: 0,
    rateLimits: false,
    ...options,
  });
  const agent = new HttpAgent({ keepAlive: true });
  return {
    emulator,
    client: (change = {}) => new Client(settingsOf(emulator.url, agent, { path: "/scf", ...change })),
    monitor: (change = {}) => new MonitorSdkClient(settingsOf(emulator.url, agent, { path: "/monitor", ...change })),
    cls: (change = {}) => new ClsSdkClient(settingsOf(emulator.url, agent, { path: "/cls", ...change })),
    async close() {
      agent.destroy();
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What safe tests need, on the embedded cloud or, when asked for, on the real one. */
export async function openSafeTarget(): Promise<{ client: ScfClient; close(): Promise<void> }> {
  if (!isRealCloud) {
    const target = await openEmulatorTarget({ settleMs: 30 });
    return { client: target.client(), close: target.close };
  }
  const agent = new HttpsAgent({ keepAlive: true });
  const client = new Client({
    credential: {
      secretId: process.env.TENCENTCLOUD_SECRET_ID ?? "",
      secretKey: process.env.TENCENTCLOUD_SECRET_KEY ?? "",
    },
    region,
    profile: { httpProfile: { agent } },
  });
  return { client, close: async () => agent.destroy() };
}

function settingsOf(url: string, agent: HttpAgent, change: ClientChange) {
  const { secretId = embeddedKeyPair.secretId, secretKey = embeddedKeyPair.secretKey, token } = change;
  return {
    credential: { secretId, secretKey, ...(token === undefined ? {} : { token }) },
    region: change.region ?? "ap-guangzhou",
    profile: {
      signMethod: change.signMethod ?? ("TC3-HMAC-SHA256" as const),
      httpProfile: {
        endpoint: `${url.slice("http://".length)}${change.path ?? ""}`,
        protocol: "http://",
        reqMethod: change.reqMethod ?? ("POST" as const),
        reqTimeout: change.reqTimeout ?? 60,
        agent,
      },
    },
  };
}

/** A code package whose function answers `text` with the version that ran. */
export function zipOf(text: string): string {
  const source = `exports.main = async (event, context) => ({ text: ${JSON.stringify(text)}, version: context.function_version });\n`;
  return Buffer.from(zipSync({ "index.js": strToU8(source) })).toString("base64");
}

/** Creates a Node.js function; it is Active when this resolves. */
export async function createFunction(client: ScfClient, FunctionName: string, Namespace = "default"): Promise<void> {
  const Code = { ZipFile: zipOf(FunctionName) };
  await client.CreateFunction({ FunctionName, Namespace, Code, Handler: "index.main", Runtime: "Nodejs18.15" });
  await untilActive(client, FunctionName, "$LATEST", Namespace);
}

/** Publishes and waits until the version can be used. */
export async function publish(client: ScfClient, FunctionName: string, Description = ""): Promise<string> {
  const { FunctionVersion = "" } = await client.PublishVersion({ FunctionName, Description });
  await untilActive(client, FunctionName, FunctionVersion);
  return FunctionVersion;
}

export async function untilActive(
  client: ScfClient,
  FunctionName: string,
  Qualifier = "$LATEST",
  Namespace = "default",
): Promise<void> {
  for (;;) {
    const { Status } = await client.GetFunction({ FunctionName, Namespace, Qualifier });
    if (Status === "Active") return;
    if (Status?.endsWith("Failed")) throw new Error(`${FunctionName} ${Qualifier} is ${Status}`);
    await new Promise((resolve) => setTimeout(resolve, isRealCloud ? 1500 : 10));
  }
}

/** The API's error code of a call that must fail. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "no error",
    (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error)),
  );
}
