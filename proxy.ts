import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, NONCE_HEADER } from "@/lib/server/content-security-policy";
import { isOwnHost } from "@/lib/server/own-host";
import { transportHeaders } from "@/lib/server/transport-headers";

/**
 * Gives every page its rules for the browser and its own address, and answers what no page could: broken escapes, a
 * foreign host, a method pages do not have. Nobody's rights are looked at here: that is done where the data is.
 */
export function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  if (!isWellEncoded(pathname)) return refuse(400, "badRequest", "The path is not well encoded. Nothing was changed.");
  if (isApi(pathname)) return NextResponse.next();
  if (!isOwnHost(request.headers.get("host") ?? "")) {
    return refuse(403, "foreignOrigin", "This console does not answer to this host name. Nothing was changed.");
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refuse(405, "methodNotAllowed", "Pages are only read. Nothing was changed.", { allow: "GET, HEAD" });
  }
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, isDevelopment: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  headers.set("x-halftone-path", pathname + search);
  headers.set(NONCE_HEADER, nonce);
  // Next puts the nonce it finds here on the scripts it writes.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(transportHeaders())) response.headers.set(name, value);
  return response;
}

/** API routes have their own answers; only a path that Next itself would fail on is looked at. */
export const config = { matcher: ["/((?!api/|_next/static/|livez|readyz|metrics).*)", "/api/(.*%.*)"] };

function isApi(pathname: string): boolean {
  return pathname.startsWith("/api/");
}

function isWellEncoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function refuse(status: number, code: string, message: string, headers: Record<string, string> = {}) {
  const more = { "cache-control": "private, no-store", ...transportHeaders(), ...headers };
  return NextResponse.json({ code, message, requestId: randomUUID() }, { status, headers: more });
}
