import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Api, ApiCall } from "./api.ts";
import { type Cloud, CloudError } from "./cloud.ts";
import { serveControl } from "./control-endpoint.ts";
import { answerWithFaults } from "./faulty-answer.ts";
import { serveObject } from "./objects-endpoint.ts";
import { errorText, sendJson, successText } from "./response.ts";
import type { SignedRequest } from "./signature.ts";
import type { Testing } from "./testing.ts";

export interface ServerDeps {
  cloud: Cloud;
  api: Api;
  /** Null unless faults were asked for at start: then no request pays for the feature. */
  testing: Testing | null;
  reset: () => Promise<void>;
}

/** Room for a GET request of the API's own limit, so that it is refused by the API and not by the HTTP parser. */
const maxHeaderBytes = 64 * 1024;
const maxApiBytes = 10 * 1024 * 1024;
const maxObjectBytes = 256 * 1024 * 1024;
const noBody = Buffer.alloc(0);

/** The API port: API 3.0 on `/` and `/{product}/`, objects on `/cos/`, the control endpoint on `/_control/`. */
export function createApiServer(deps: ServerDeps): Server {
  const server = createServer({ maxHeaderSize: maxHeaderBytes }, (request, response) =>
    receive(deps, request, response),
  );
  // Longer than clients keep idle sockets, so that a reused connection is not closed under a request.
  server.keepAliveTimeout = 75_000;
  server.headersTimeout = 80_000;
  return server;
}

function receive(deps: ServerDeps, request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? "/";
  const limit = url.startsWith("/cos/") ? maxObjectBytes : maxApiBytes;
  let first: Buffer = noBody;
  let rest: Buffer[] | null = null;
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) return;
    if (size === chunk.length) first = chunk;
    else if (rest === null) rest = [first, chunk];
    else rest.push(chunk);
  });
  request.on("end", () => {
    const body = rest === null ? first : Buffer.concat(rest);
    dispatch(deps, request, response, url, size > limit ? null : body).catch((error: unknown) => fail(response, error));
  });
  // A client that goes away is not an error of ours.
  request.on("error", () => response.destroy());
}

async function dispatch(
  deps: ServerDeps,
  request: IncomingMessage,
  response: ServerResponse,
  url: string,
  body: Buffer | null,
): Promise<void> {
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  if (path.startsWith("/cos/")) return serveObject(deps.cloud.store, request, response, path, body);
  const requestId = randomUUID();
  if (body === null) {
    const error = new CloudError("RequestSizeLimitExceeded", "The request body may be at most 10 MB.");
    return sendJson(response, errorText(error, requestId));
  }
  const query = mark < 0 ? "" : url.slice(mark + 1);
  const signed: SignedRequest = { method: request.method ?? "GET", path, query, headers: request.headers, body };
  if (deps.testing !== null) {
    const { cloud, api, testing, reset } = deps;
    if (path.startsWith("/_control/")) {
      return serveControl({ store: cloud.store, keys: cloud.keys, testing, reset }, request, response, url, body);
    }
    return answerWithFaults({ cloud, api, testing, signed, requestId, response });
  }
  sendJson(response, await answerTextOf(deps.api, signed, requestId));
}

async function answerTextOf(api: Api, signed: SignedRequest, requestId: string): Promise<string> {
  let call: ApiCall | null = null;
  try {
    call = api.read(signed);
    return successText(await api.run(call, requestId), requestId);
  } catch (error) {
    return errorText(error, requestId, call?.language);
  }
}

function fail(response: ServerResponse, error: unknown): void {
  console.error("embedded cloud: a request failed unexpectedly:", error);
  if (!response.headersSent) response.writeHead(500);
  response.end();
}
