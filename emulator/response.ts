import type { ServerResponse } from "node:http";
import { CloudError } from "./cloud.ts";
import { type Language, localizedMessage } from "./localized-message.ts";

/** The envelope of a success. */
export function successText(result: object, requestId: string): string {
  return JSON.stringify({ Response: { ...result, RequestId: requestId } });
}

/** The envelope of a failure; anything unexpected is InternalError and is reported on the cloud's own output. */
export function errorText(error: unknown, requestId: string, language: Language = "en-US"): string {
  if (!(error instanceof CloudError)) console.error("embedded cloud: a call failed unexpectedly:", error);
  const Code = error instanceof CloudError ? error.code : "InternalError";
  const english = error instanceof CloudError ? error.message : "An internal error has occurred. Retry your request.";
  const Message = localizedMessage(language, Code, english);
  return JSON.stringify({ Response: { Error: { Code, Message }, RequestId: requestId } });
}

/** API answers travel with HTTP 200, also when they are errors. */
export function sendJson(response: ServerResponse, text: string, status = 200): void {
  const bytes = Buffer.byteLength(text);
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": bytes });
  // Text without a wider character is the same in Latin-1, which Node writes with less work.
  response.end(text, bytes === text.length ? "latin1" : "utf8");
}
