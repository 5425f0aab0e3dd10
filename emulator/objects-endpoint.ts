import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Store } from "./store.ts";

/** Bucket under which every code package can be downloaded as `<sha256>.zip`, for GetFunctionAddress. */
export const codeBucket = "_code";

/** `PUT /cos/{bucket}/{object}` stores, `GET` answers. No signature: objects here are code for a local test cloud. */
export async function serveObject(
  store: Store,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  body: Buffer | null,
): Promise<void> {
  const place = readPlace(path);
  if (place === null) return send(response, 404, "Name a bucket and an object: /cos/{bucket}/{object}");
  if (request.method === "GET" && place.bucket === codeBucket) return sendPackage(store, response, place.object);
  if (request.method === "GET") {
    const bytes = store.getObject(place.bucket, place.object);
    if (bytes === null) return send(response, 404, "NoSuchKey");
    response.writeHead(200, { "Content-Type": "application/octet-stream", "Content-Length": bytes.byteLength });
    response.end(bytes);
    return;
  }
  if (request.method !== "PUT" || place.bucket === codeBucket) return send(response, 405, "Use PUT or GET");
  if (body === null) return send(response, 413, "EntityTooLarge");
  await store.putObject(place.bucket, place.object, body);
  send(response, 200, "");
}

async function sendPackage(store: Store, response: ServerResponse, object: string): Promise<void> {
  const sha256 = /^([0-9a-f]{64})\.zip$/.exec(object)?.[1];
  const file = sha256 === undefined ? null : store.codePackage(sha256);
  const size =
    file === null
      ? null
      : await stat(file).then(
          (found) => found.size,
          () => null,
        );
  if (file === null || size === null) return send(response, 404, "NoSuchKey");
  response.writeHead(200, { "Content-Type": "application/zip", "Content-Length": size });
  await pipeline(createReadStream(file), response);
}

/** Null when the path names no object or is not decodable, or is longer than a key may be. */
function readPlace(path: string): { bucket: string; object: string } | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path.slice("/cos/".length));
  } catch {
    return null;
  }
  const slash = decoded.indexOf("/");
  if (slash <= 0 || slash === decoded.length - 1 || Buffer.byteLength(decoded) > 900) return null;
  return { bucket: decoded.slice(0, slash), object: decoded.slice(slash + 1) };
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain", "Content-Length": Buffer.byteLength(text) });
  response.end(text);
}
