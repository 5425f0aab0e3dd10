import { createHash, createHmac } from "node:crypto";
import { embeddedKeyPair } from "../key-ring.ts";

export interface HandSigned {
  url: string;
  action: string;
  body?: string;
  method?: string;
  path?: string;
  query?: string;
  service?: string;
  /** Names in the order in which they are signed. */
  signedHeaders?: string[];
  /** Added to or replacing the usual headers; undefined leaves one out. */
  headers?: Record<string, string | undefined>;
  /** What stands for the host in the signed text; default the address with its port. */
  signedHost?: string;
  timestamp?: number;
  secretId?: string;
  secretKey?: string;
}

export interface WireAnswer {
  status: number;
  Response: { RequestId: string; Error?: { Code: string; Message: string } } & Record<string, unknown>;
}

/** Signs with TC3 as other clients than the SDK do; gives the headers to send. */
export function signByHand(call: HandSigned): Record<string, string> {
  const { method = "POST", path = "/", query = "", service = "scf", secretId, secretKey } = call;
  const host = new URL(call.url).host;
  const timestamp = String(call.timestamp ?? Math.floor(Date.now() / 1000));
  const usual: Record<string, string> = {
    "content-type": "application/json",
    "x-tc-action": call.action,
    "x-tc-version": "2018-04-16",
    "x-tc-region": "ap-guangzhou",
    "x-tc-timestamp": timestamp,
  };
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries({ ...usual, ...call.headers }))
    if (value !== undefined) headers.set(name, value);
  const names = call.signedHeaders ?? ["content-type", "host"];
  const signedValue = (name: string) => (name === "host" ? (call.signedHost ?? host) : (headers.get(name) ?? ""));
  const lines = names.map(
    (name) => `${name}:${name === "content-type" ? signedValue(name) : signedValue(name).toLowerCase()}\n`,
  );
  const canonical = [method, path, query, lines.join(""), names.join(";"), sha256(bodyOf(call))].join("\n");
  const date = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const toSign = ["TC3-HMAC-SHA256", timestamp, scope, sha256(canonical)].join("\n");
  const key = [date, service, "tc3_request"].reduce<Buffer | string>(
    (parent, text) => hmac(parent, text),
    `TC3${secretKey ?? embeddedKeyPair.secretKey}`,
  );
  const signature = hmac(key, toSign).toString("hex");
  const credential = `${secretId ?? embeddedKeyPair.secretId}/${scope}`;
  if (!("authorization" in (call.headers ?? {}))) {
    headers.set(
      "authorization",
      `TC3-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
    );
  }
  return Object.fromEntries(headers);
}

/** Signs and sends, with `headers` of another call when given. */
export async function sendSigned(call: HandSigned, headers = signByHand(call)): Promise<WireAnswer> {
  const { url, method = "POST", path = "/", query = "" } = call;
  const response = await fetch(`${url}${path}${query === "" ? "" : `?${query}`}`, {
    method,
    headers,
    ...(method === "GET" ? {} : { body: bodyOf(call) }),
  });
  // The embedded cloud's own envelope.
  const { Response } = (await response.json()) as Pick<WireAnswer, "Response">;
  return { status: response.status, Response };
}

function bodyOf({ method, body = "{}" }: HandSigned): string {
  return method === "GET" ? "" : body;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
