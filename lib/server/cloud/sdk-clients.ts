import "server-only";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { CommonClient } from "tencentcloud-sdk-nodejs/tencentcloud/common/common_client.js";
import type { CloudConnection } from "../env";
import { type CloudProduct, PRODUCTS } from "./actions";
import type { KeySource } from "./key-source";
import { reportTornAnswers } from "./torn-answers";

/** One kept client per product, region and kind of call. Agents are our own: without one the SDK obeys `http_proxy`. */
export interface SdkClients {
  /** The address a product's calls go to, without a trailing slash. */
  url(product: CloudProduct): string;
  client(product: CloudProduct, region: string, kind: "read" | "write" | "run"): CommonClient;
  /** Closes idle connections. */
  close(): void;
}

/**
 * Writes get connections of their own that are never reused: a kept connection that the other side has just closed
 * would turn a write into an unknown outcome. Calls that run a function may take a quarter of an hour each, so they have
 * an agent to themselves and no time limit but their caller's signal.
 */
export function createSdkClients(connection: CloudConnection, timeoutMs: number, keys: KeySource): SdkClients {
  const { protocol } = target(connection, "scf");
  const Agent = protocol === "http://" ? HttpAgent : HttpsAgent;
  const agents = {
    read: reportTornAnswers(new Agent({ keepAlive: true, maxSockets: 32, scheduling: "lifo" })),
    write: reportTornAnswers(new Agent({ keepAlive: false, maxSockets: 16 })),
    run: reportTornAnswers(new Agent({ keepAlive: false, maxSockets: 64 })),
  };
  const clients = new Map<string, CommonClient>();
  return {
    url: (product) => `${protocol}${target(connection, product).endpoint}`,
    client(product, region, kind) {
      const key = `${product} ${kind} ${region}`;
      const known = clients.get(key);
      if (known !== undefined) return known;
      const created = new CommonClient(PRODUCTS[product].host, PRODUCTS[product].version, {
        credential: { getCredential: () => credentialOf(keys) },
        region,
        profile: {
          language: "en-US",
          httpProfile: {
            endpoint: target(connection, product).endpoint,
            protocol,
            reqTimeout: kind === "run" ? 0 : timeoutMs / 1000,
            agent: agents[kind],
          },
        },
      });
      clients.set(key, created);
      return created;
    },
    close() {
      agents.read.destroy();
      agents.write.destroy();
      agents.run.destroy();
    },
  };
}

/** As the SDK wants it, asked for anew with each call. */
async function credentialOf(keys: KeySource) {
  const { secretId, secretKey, token } = await keys.current();
  return { secretId, secretKey, ...(token === null ? {} : { token }) };
}

/** A base address serves every product under its own path; the public cloud has a host for each. */
function target({ endpoint }: CloudConnection, product: CloudProduct): { protocol: string; endpoint: string } {
  if (endpoint === null) return { protocol: "https://", endpoint: PRODUCTS[product].host };
  const { protocol, host, pathname } = new URL(endpoint);
  return { protocol: `${protocol}//`, endpoint: `${host}${pathname.replace(/\/$/, "")}/${product}` };
}
