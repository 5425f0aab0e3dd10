import http from "node:http";
import type https from "node:https";
import { createRequire } from "node:module";

/**
 * Sends this process's https calls for `*.tencentcloudapi.com` to an embedded cloud instead, headers and body untouched,
 * so that tools which know no other address run against it as they are. Returns what undoes it.
 */
export function redirectHttps(url: string): () => void {
  const { hostname, port } = new URL(url);
  // CommonJS tools hold this module object and look `request` up on it at each call; an ESM import would be a copy.
  const module = createRequire(import.meta.url)("node:https") as typeof https;
  const original = module.request;
  const agent = new http.Agent({ keepAlive: true });
  const redirect = (options: https.RequestOptions, onResponse?: (response: http.IncomingMessage) => void) => {
    const host = String(options.hostname ?? options.host ?? "");
    if (!host.endsWith(".tencentcloudapi.com")) return original(options, onResponse);
    const headers = { host, ...(options.headers as http.OutgoingHttpHeaders | undefined) };
    return http.request({ ...options, protocol: "http:", hostname, host: hostname, port, agent, headers }, onResponse);
  };
  // Tools call it with options only; the overloads with an address are not theirs.
  module.request = redirect as typeof https.request;
  return () => {
    module.request = original;
    agent.destroy();
  };
}
