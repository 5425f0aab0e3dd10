import "server-only";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Client as ScfClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/scf/v20180416/scf_client.js";
import type { CloudConnection } from "../env";
import { reportTornAnswers } from "./torn-answers";

const PUBLIC_HOST = "scf.tencentcloudapi.com";

/** One kept client per region and kind of call. Agents are our own: without one the SDK obeys `http_proxy`. */
export interface SdkClients {
  /** The address all calls go to, without a trailing slash. */
  url: string;
  client(region: string, kind: "read" | "write"): ScfClient;
  /** Closes idle connections. */
  close(): void;
}

/**
 * Writes get connections of their own that are never reused: a kept connection that the other side has just closed
 * would turn a write into an unknown outcome.
 */
export function createSdkClients(connection: CloudConnection, timeoutMs: number): SdkClients {
  const { protocol, endpoint } = target(connection);
  const Agent = protocol === "http://" ? HttpAgent : HttpsAgent;
  const agents = {
    read: reportTornAnswers(new Agent({ keepAlive: true, maxSockets: 32, scheduling: "lifo" })),
    write: reportTornAnswers(new Agent({ keepAlive: false, maxSockets: 16 })),
  };
  const clients = new Map<string, ScfClient>();
  return {
    url: `${protocol}${endpoint}`,
    client(region, kind) {
      const key = `${kind} ${region}`;
      const known = clients.get(key);
      if (known !== undefined) return known;
      const created = new ScfClient({
        credential: {
          secretId: connection.secretId,
          secretKey: connection.secretKey,
          ...(connection.token === null ? {} : { token: connection.token }),
        },
        region,
        profile: {
          language: "en-US",
          httpProfile: { endpoint, protocol, reqTimeout: timeoutMs / 1000, agent: agents[kind] },
        },
      });
      clients.set(key, created);
      return created;
    },
    close() {
      agents.read.destroy();
      agents.write.destroy();
    },
  };
}

/** A base address serves every product under its own path; the public cloud has a host for each. */
function target({ endpoint }: CloudConnection): { protocol: string; endpoint: string } {
  if (endpoint === null) return { protocol: "https://", endpoint: PUBLIC_HOST };
  const { protocol, host, pathname } = new URL(endpoint);
  return { protocol: `${protocol}//`, endpoint: `${host}${pathname.replace(/\/$/, "")}/scf` };
}
