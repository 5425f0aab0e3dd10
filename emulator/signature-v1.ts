import { createHmac, timingSafeEqual } from "node:crypto";
import { CloudError } from "./cloud.ts";
import type { CallerKey, KeyRing } from "./key-ring.ts";
import { checkToken, secretIdNotFound, signatureFailure, withoutPort } from "./signature.ts";
import { isTimely } from "./signature-clock.ts";

export interface V1Request {
  method: string;
  path: string;
  host: string;
  /** Every field of the form or the query as text, with the common ones (SecretId, Timestamp, …). */
  fields: ReadonlyMap<string, string>;
}

/**
 * Verifies the older signature (HmacSHA1 or HmacSHA256 over the sorted fields), which the SDK still offers and the
 * Serverless toolkit uses for every call, and tells whose key signed. Throws AuthFailure.* and MissingParameter as the API does.
 */
export function verifyV1(request: V1Request, keys: KeyRing, now: number): CallerKey {
  const { fields } = request;
  for (const name of ["SecretId", "Timestamp", "Nonce"]) {
    if (fields.get(name)) continue;
    throw new CloudError("MissingParameter", `The request is missing the required parameter \`${name}\`.`);
  }
  const caller = keys.find(fields.get("SecretId") ?? "");
  if (caller === null) throw secretIdNotFound();
  checkToken(caller, fields.get("Token"), now);
  if (!isTimely(fields.get("Timestamp") ?? "", now)) {
    throw new CloudError(
      "AuthFailure.SignatureExpire",
      "Timestamp is more than 5 minutes away from the server's time.",
    );
  }
  const algorithm = fields.get("SignatureMethod") === "HmacSHA256" ? "sha256" : "sha1";
  const signature = Buffer.from(fields.get("Signature") ?? "");
  // The SDK signs its endpoint text, the toolkit the public host name; clients also differ in keeping underscores.
  const hosts = new Set([request.host, withoutPort(request.host)]);
  const texts = new Set([fieldText(fields, (key) => key), fieldText(fields, (key) => key.replaceAll("_", "."))]);
  for (const host of hosts) {
    for (const text of texts) {
      const toSign = `${request.method}${host}${request.path}?${text}`;
      const expected = Buffer.from(createHmac(algorithm, caller.secretKey).update(toSign).digest("base64"));
      if (expected.length === signature.length && timingSafeEqual(expected, signature)) return caller;
    }
  }
  throw signatureFailure();
}

function fieldText(fields: ReadonlyMap<string, string>, spell: (key: string) => string): string {
  const keys = [...fields.keys()].filter((key) => key !== "Signature").sort();
  return keys.map((key) => `${spell(key)}=${fields.get(key)}`).join("&");
}
