import "server-only";
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

/** A request to an entry point. */
export interface HttpSample {
  url: URL;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface HttpAnswer {
  status: number;
  /** Names in lower case; several values of one name are joined by ", ". */
  headers: Record<string, string>;
  /** At most a megabyte of it. */
  body: string;
}

const MAX_BODY_BYTES = 1024 * 1024;
// Our own, so that no proxy of the environment is obeyed; a kept connection could break under a later sample.
const agents = { "http:": new HttpAgent({ keepAlive: false }), "https:": new HttpsAgent({ keepAlive: false }) };

/**
 * Sends one request with these headers and, beside `Host` and the body's own, no others: a match rule would see them.
 * A redirect is an answer and is not followed. Rejects when there is no answer, and when the signal fires.
 */
export function sendHttp({ url, method, headers, body }: HttpSample, signal: AbortSignal): Promise<HttpAnswer> {
  const isHttps = url.protocol === "https:";
  const options = {
    method,
    headers: { ...headers, ...bodyHeaders(headers, body) },
    signal,
    agent: isHttps ? agents["https:"] : agents["http:"],
  };
  return new Promise((resolve, reject) => {
    const sent = isHttps ? httpsRequest(url, options) : httpRequest(url, options);
    sent.once("error", reject);
    // A switch of protocol is no answer that could be read.
    sent.once("upgrade", (_answer, socket) => {
      socket.destroy();
      reject(new Error("the entry point wants another protocol"));
    });
    sent.once("response", (answer) => readAnswer(answer).then(resolve, reject));
    sent.end(body);
  });
}

function bodyHeaders(headers: Readonly<Record<string, string>>, body: string): Record<string, string> {
  if (body === "") return {};
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === "content-type");
  return {
    "content-length": String(Buffer.byteLength(body)),
    ...(hasType ? {} : { "content-type": isJson(body) ? "application/json" : "text/plain; charset=utf-8" }),
  };
}

async function readAnswer(answer: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, MAX_BODY_BYTES - size));
    size += chunk.length;
    // Leaving the loop ends the connection.
    if (size >= MAX_BODY_BYTES) break;
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return { status: answer.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString("utf8") };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
