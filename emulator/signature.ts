import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { CloudError } from "./cloud.ts";
import type { CallerKey, KeyRing } from "./key-ring.ts";
import { isTimely } from "./signature-clock.ts";

export interface SignedRequest {
  method: string;
  /** Path as received, without the query. */
  path: string;
  /** Text after "?", as received. */
  query: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What stays the same in all requests of one client on one day: the Authorization header up to its signature. */
interface Credential {
  caller: CallerKey;
  date: string;
  scope: string;
  signedHeaders: string[];
  signedHeadersText: string;
  key: KeyObject;
}

const scheme = "TC3-HMAC-SHA256";
const maxCachedCredentials = 200;
const credentialsOf = new WeakMap<KeyRing, Map<string, Credential>>();

/**
 * Verifies TC3-HMAC-SHA256 over exactly the headers that the client says it signed, and tells whose key did.
 * Throws AuthFailure.* and MissingParameter as the API does.
 */
export function verifyTc3(request: SignedRequest, keys: KeyRing, now: number): CallerKey {
  const authorization = request.headers.authorization ?? "";
  const end = authorization.lastIndexOf("Signature=");
  if (!authorization.startsWith(scheme) || end < 0) throw invalidAuthorization();
  const credential = readCredential(authorization.slice(0, end), keys);
  checkToken(credential.caller, request.headers["x-tc-token"], now);
  const timestamp = singleHeader(request.headers, "x-tc-timestamp");
  if (timestamp === "") {
    throw new CloudError("MissingParameter", "The request is missing the required header `X-TC-Timestamp`.");
  }
  if (!isTimely(timestamp, now)) {
    throw new CloudError(
      "AuthFailure.SignatureExpire",
      "X-TC-Timestamp is more than 5 minutes away from the server's time.",
    );
  }
  if (credential.date !== new Date(Number(timestamp) * 1000).toISOString().slice(0, 10)) throw signatureFailure();
  const signature = Buffer.from(authorization.slice(end + "Signature=".length).trim());
  const bodyHash = hash("sha256", request.body, "hex");
  // The SDK signs the host without the port, other clients as they send it: both are genuine.
  const host = request.headers.host ?? "";
  if (isSignature(signature, credential, request, timestamp, bodyHash, withoutPort(host))) return credential.caller;
  if (host.includes(":") && isSignature(signature, credential, request, timestamp, bodyHash, host))
    return credential.caller;
  throw signatureFailure();
}

function isSignature(
  signature: Buffer,
  credential: Credential,
  request: SignedRequest,
  timestamp: string,
  bodyHash: string,
  host: string,
): boolean {
  let canonical = `${request.method}\n${request.path}\n${request.query}\n`;
  for (const name of credential.signedHeaders) {
    canonical += `${name}:${name === "host" ? host.toLowerCase() : canonicalHeader(request.headers, name)}\n`;
  }
  canonical += `\n${credential.signedHeadersText}\n${bodyHash}`;
  const toSign = `${scheme}\n${timestamp}\n${credential.scope}\n${hash("sha256", canonical, "hex")}`;
  const expected = Buffer.from(createHmac("sha256", credential.key).update(toSign).digest("hex"));
  return expected.length === signature.length && timingSafeEqual(expected, signature);
}

/** Values are trimmed and lower-cased for signing, except Content-Type, whose boundary is case-sensitive. */
function canonicalHeader(headers: IncomingHttpHeaders, name: string): string {
  const value = singleHeader(headers, name).trim();
  return name === "content-type" ? value : value.toLowerCase();
}

function readCredential(prefix: string, keys: KeyRing): Credential {
  const credentials = credentialsOf.get(keys) ?? new Map<string, Credential>();
  credentialsOf.set(keys, credentials);
  const cached = credentials.get(prefix);
  // A key that was revoked, or replaced under the same name, is looked up anew.
  if (cached !== undefined && keys.find(cached.caller.secretId) === cached.caller) return cached;
  const match =
    /^TC3-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{4}-\d\d-\d\d)\/([^/,\s]+)\/tc3_request,\s*SignedHeaders=([\w;-]+),\s*$/.exec(
      prefix,
    );
  if (match === null) throw invalidAuthorization();
  const [, secretId = "", date = "", service = "", signedHeadersText = ""] = match;
  const signedHeaders = signedHeadersText.split(";");
  if (!signedHeaders.includes("content-type") || !signedHeaders.includes("host")) throw invalidAuthorization();
  const caller = keys.find(secretId);
  if (caller === null) throw secretIdNotFound();
  const dayKey = createHmac("sha256", `TC3${caller.secretKey}`).update(date).digest();
  const serviceKey = createHmac("sha256", dayKey).update(service).digest();
  const key = createSecretKey(createHmac("sha256", serviceKey).update("tc3_request").digest());
  const credential = { caller, date, scope: `${date}/${service}/tc3_request`, signedHeaders, signedHeadersText, key };
  if (credentials.size >= maxCachedCredentials) credentials.clear();
  credentials.set(prefix, credential);
  return credential;
}

/** Temporary keys need their token, which ends; other keys have none. */
export function checkToken(caller: CallerKey, token: string | string[] | undefined, now: number): void {
  const isRight = caller.token === null ? token === undefined || token === "" : token === caller.token;
  if (!isRight) throw new CloudError("AuthFailure.TokenFailure", "The token is not the one of this key.");
  if (caller.role !== null && caller.role.until <= now) {
    throw new CloudError("AuthFailure.TokenFailure", "The token has expired.");
  }
}

export function withoutPort(host: string): string {
  const colon = host.lastIndexOf(":");
  return colon < 0 || host.endsWith("]") ? host : host.slice(0, colon);
}

export function singleHeader(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  return typeof value === "string" ? value : (value?.join(",") ?? "");
}

export function secretIdNotFound(): CloudError {
  return new CloudError("AuthFailure.SecretIdNotFound", "The SecretId is not found.");
}

export function signatureFailure(): CloudError {
  return new CloudError(
    "AuthFailure.SignatureFailure",
    "The provided credentials could not be validated: the signature does not match.",
  );
}

function invalidAuthorization(): CloudError {
  return new CloudError(
    "AuthFailure.InvalidAuthorization",
    "The Authorization header does not follow the TC3-HMAC-SHA256 format.",
  );
}
