import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** An HTTP request as entry points see it. */
export interface EntryRequest {
  method: string;
  path: string;
  /** A name that occurs several times keeps its last value. */
  query: Record<string, string>;
  /** Lower-case names; several values of one name are joined by ", ". */
  headers: Record<string, string>;
  body: string;
}

const maxBodyBytes = 6 * 1024 * 1024;

/** Reads a request to its end; null when its body is larger than 6 MB. */
export async function readEntryRequest(request: IncomingMessage): Promise<EntryRequest | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
  }
  if (size > maxBodyBytes) return null;
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  return {
    method: request.method ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? {} : Object.fromEntries(new URLSearchParams(url.slice(mark + 1))),
    headers: readHeaders(request),
    body: chunks.length === 0 ? "" : Buffer.concat(chunks).toString(),
  };
}

/** Clients cannot set `x-scf-*`: those are the platform's own. */
function readHeaders({ headers, socket }: IncomingMessage): Record<string, string> {
  const read: Record<string, string> = { "x-scf-remote-addr": socket.remoteAddress ?? "" };
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined && !name.startsWith("x-scf-")) read[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return read;
}

interface Failure {
  status: number;
  message: string;
  requestId?: string;
}

/** An error of the entry point or of the function, in the platform's JSON shape. */
export function sendFailure(response: ServerResponse, { status, message, requestId = randomUUID() }: Failure): void {
  const body = { errorCode: -1, errorMessage: message, requestId, statusCode: status };
  sendText(response, status, requestId, JSON.stringify(body));
}

export function sendText(response: ServerResponse, status: number, requestId: string, text: string): void {
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
    "X-Scf-Request-Id": requestId,
  });
  response.end(text);
}
