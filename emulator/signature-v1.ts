import { createHmac, timingSafeEqual } from "node:crypto";
import { CloudError } from "./cloud.ts";
import { embeddedKeyPair, secretIdNotFound, signatureFailure, withoutPort } from "./signature.ts";
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
 * Serverless toolkit uses for every call. Throws AuthFailure.* and MissingParameter as the API does.
 */
export function verifyV1(request: V1Request, now: number): void {
  const { fields } = request;
  for (const name of ["SecretId", "Timestamp", "Nonce"]) {
    if (fields.get(name)) continue;
    throw new CloudError("MissingParameter", `The request is missing the required parameter \`${name}\`.`);
  }
  if (fields.get("SecretId") !== embeddedKeyPair.secretId) throw secretIdNotFound();
  if (fields.get("Token")) throw new CloudError("AuthFailure.TokenFailure", "The token is not one of this cloud's.");
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
      const expected = Buffer.from(createHmac(algorithm, embeddedKeyPair.secretKey).update(toSign).digest("base64"));
      if (expected.length === signature.length && timingSafeEqual(expected, signature)) return;
    }
  }
  throw signatureFailure();
}

function fieldText(fields: ReadonlyMap<string, string>, spell: (key: string) => string): string {
  const keys = [...fields.keys()].filter((key) => key !== "Signature").sort();
  return keys.map((key) => `${spell(key)}=${fields.get(key)}`).join("&");
}
