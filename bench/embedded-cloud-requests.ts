import { createHash, createHmac } from "node:crypto";
import { embeddedKeyPair } from "../emulator/key-ring.ts";

/** An order like those of the demo, which the measured handlers price. */
export const order = {
  currency: "CNY",
  items: [
    { sku: "sku-1001", quantity: 2, price: 59 },
    { sku: "sku-1002", quantity: 1, price: 120 },
    { sku: "sku-1003", quantity: 5, price: 8 },
  ],
};

export const functionName = "priced";

/** A complete signed API request (TC3-HMAC-SHA256), made beforehand so that signing is not measured. */
export function signedRequest(port: number, action: string, parameters: object): Buffer {
  const body = JSON.stringify(parameters);
  const timestamp = Math.floor(Date.now() / 1000);
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const signedHeaders = "content-type;host";
  const canonical = `POST\n/scf/\n\ncontent-type:application/json\nhost:127.0.0.1\n\n${signedHeaders}\n${sha256(body)}`;
  const scope = `${date}/scf/tc3_request`;
  const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`;
  const dayKey = hmac(`TC3${embeddedKeyPair.secretKey}`, date);
  const signature = hmac(hmac(hmac(dayKey, "scf"), "tc3_request"), toSign).toString("hex");
  return httpRequest(port, "/scf/", body, {
    "X-TC-Action": action,
    "X-TC-Version": "2018-04-16",
    "X-TC-Region": "ap-guangzhou",
    "X-TC-Timestamp": String(timestamp),
    Authorization: `TC3-HMAC-SHA256 Credential=${embeddedKeyPair.secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
  });
}

export function httpRequest(port: number, path: string, body: string, headers: Record<string, string> = {}): Buffer {
  const all = {
    Host: `127.0.0.1:${port}`,
    "Content-Type": "application/json",
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "keep-alive",
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
