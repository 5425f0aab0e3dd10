import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Cloud } from "./cloud.ts";
import { readEntryRequest, sendFailure } from "./entry-http.ts";
import { answerFunctionUrl } from "./function-url.ts";
import { answerGateway } from "./gateway/answer-gateway.ts";

export interface EntryOptions {
  cloud: Cloud;
  host: string;
  /** 0 picks a free port. */
  port: number;
}

export interface EntryServer {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the addresses at which callers reach functions by HTTP: function URLs under `/url/<urlid>/`, and the stages of
 * the API Gateway under `/gw/<serviceId>/<stage>/`.
 */
export async function startEntry({ cloud, host, port }: EntryOptions): Promise<EntryServer> {
  const server = createServer((request, response) => {
    answer(cloud, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendFailure(response, { status: 500, message: error instanceof Error ? error.message : String(error) });
    });
  });
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  // A listening TCP server's address is never a string or null.
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${actualPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(cloud: Cloud, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const entryRequest = await readEntryRequest(request);
  if (entryRequest === null) return sendFailure(response, { status: 406, message: "The request is larger than 6 MB." });
  const [, kind, id = "", ...rest] = entryRequest.path.split("/");
  if (kind === "url") return answerFunctionUrl(cloud, id, { ...entryRequest, path: `/${rest.join("/")}` }, response);
  if (kind === "gw") {
    const [stage = "", ...below] = rest;
    const request = { ...entryRequest, path: `/${below.join("/")}` };
    return answerGateway(cloud, { serviceId: id, stage, request }, response);
  }
  sendFailure(response, { status: 404, message: `Nothing is served at ${entryRequest.path}.` });
}
