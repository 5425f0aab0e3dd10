import type { ServerResponse } from "node:http";
import { sendFailure, sendText } from "./entry-http.ts";

interface IntegratedResponse {
  isBase64Encoded?: unknown;
  statusCode: number;
  headers?: unknown;
  body?: unknown;
}

/**
 * Sends what a function behind a URL returned. `{isBase64Encoded, statusCode, headers, body}` becomes the HTTP response
 * it describes, anything else the body of a 200; a description that HTTP cannot carry is answered with 403.
 */
export function sendIntegratedResponse(response: ServerResponse, requestId: string, returnText: string): void {
  const returned: unknown = JSON.parse(returnText);
  if (!isIntegrated(returned)) {
    sendText(response, 200, requestId, returnText);
    return;
  }
  const problem = send(response, requestId, returned);
  if (problem === null) return;
  sendFailure(response, { status: 403, message: `Invalid scf response format: ${problem}`, requestId });
}

/** Sends the response that `returned` describes in full; false, and nothing is sent, when it is no such description. */
export function sendDescribed(response: ServerResponse, requestId: string, returned: unknown): boolean {
  return isIntegrated(returned) && isComplete(returned) && send(response, requestId, returned) === null;
}

/** Null when sent, otherwise why HTTP cannot carry it; then nothing is sent. */
function send(response: ServerResponse, requestId: string, returned: IntegratedResponse): string | null {
  const body = toBytes(returned);
  try {
    response.statusCode = returned.statusCode;
    for (const [name, value] of Object.entries(returned.headers ?? {})) response.setHeader(name, toHeaderValue(value));
    response.setHeader("X-Scf-Request-Id", requestId);
    response.setHeader("Content-Length", body.length);
  } catch (error) {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    return error instanceof Error ? error.message : String(error);
  }
  response.end(body);
  return null;
}

function isIntegrated(returned: unknown): returned is IntegratedResponse {
  if (typeof returned !== "object" || returned === null || !("statusCode" in returned)) return false;
  const { statusCode } = returned;
  return typeof statusCode === "number" && Number.isInteger(statusCode) && statusCode >= 200 && statusCode <= 599;
}

/** The other fields may be missing, but are of their type when they are there. */
function isComplete({ isBase64Encoded, headers, body }: IntegratedResponse): boolean {
  const isFlag = isBase64Encoded === undefined || typeof isBase64Encoded === "boolean";
  const areHeaders =
    headers === undefined || (typeof headers === "object" && headers !== null && !Array.isArray(headers));
  return isFlag && areHeaders && (body === undefined || typeof body === "string");
}

function toBytes({ body, isBase64Encoded }: IntegratedResponse): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return isBase64Encoded === true ? Buffer.from(text, "base64") : Buffer.from(text);
}

function toHeaderValue(value: unknown): string | string[] {
  return Array.isArray(value) ? value.map(String) : String(value);
}
