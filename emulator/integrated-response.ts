import type { ServerResponse } from "node:http";
import { sendFailure, sendText } from "./entry-http.ts";

interface IntegratedResponse {
  isBase64Encoded?: unknown;
  statusCode: number;
  headers?: unknown;
  body?: unknown;
}

/**
 * Sends a function's return value. `{isBase64Encoded, statusCode, headers, body}` becomes the HTTP response it
 * describes, anything else the body of a 200; a description that HTTP cannot carry is answered with 403.
 */
export function sendIntegratedResponse(response: ServerResponse, requestId: string, returnText: string): void {
  const returned: unknown = JSON.parse(returnText);
  if (isIntegrated(returned)) send(response, requestId, returned);
  else sendText(response, 200, requestId, returnText);
}

function send(response: ServerResponse, requestId: string, returned: IntegratedResponse): void {
  const body = toBytes(returned);
  try {
    response.statusCode = returned.statusCode;
    for (const [name, value] of Object.entries(returned.headers ?? {})) response.setHeader(name, toHeaderValue(value));
    response.setHeader("X-Scf-Request-Id", requestId);
    response.setHeader("Content-Length", body.length);
  } catch (error) {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    const reason = error instanceof Error ? error.message : String(error);
    sendFailure(response, { status: 403, message: `Invalid scf response format: ${reason}`, requestId });
    return;
  }
  response.end(body);
}

function isIntegrated(returned: unknown): returned is IntegratedResponse {
  if (typeof returned !== "object" || returned === null || !("statusCode" in returned)) return false;
  const { statusCode } = returned;
  return typeof statusCode === "number" && Number.isInteger(statusCode) && statusCode >= 200 && statusCode <= 599;
}

function toBytes({ body, isBase64Encoded }: IntegratedResponse): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return isBase64Encoded === true ? Buffer.from(text, "base64") : Buffer.from(text);
}

function toHeaderValue(value: unknown): string | string[] {
  return Array.isArray(value) ? value.map(String) : String(value);
}
