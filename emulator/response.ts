import type { ServerResponse } from "node:http";
import { CloudError } from "./cloud.ts";

/** The envelope of a success. */
export function successText(result: object, requestId: string): string {
  return JSON.stringify({ Response: { ...result, RequestId: requestId } });
}

/** The envelope of a failure; anything unexpected is InternalError and is reported on the cloud's own output. */
export function errorText(error: unknown, requestId: string): string {
  if (!(error instanceof CloudError)) console.error("embedded cloud: a call failed unexpectedly:", error);
  const Code = error instanceof CloudError ? error.code : "InternalError";
  const Message = error instanceof CloudError ? error.message : "An internal error has occurred. Retry your request.";
  return JSON.stringify({ Response: { Error: { Code, Message }, RequestId: requestId } });
}

/** API answers travel with HTTP 200, also when they are errors. */
export function sendJson(response: ServerResponse, text: string, status = 200): void {
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
  response.end(text);
}
