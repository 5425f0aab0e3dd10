import "server-only";
import { readBearer } from "./access/current-identity";
import { isLoopback, settings } from "./env";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request may act with what the browser sends by itself. Every request must name a host this console answers to
 * (a foreign name that resolves here is a rebinding trick). A write that is allowed by a cookie must come from our own
 * pages, and say so; one that carries a token, or no cookie at all, uses nothing that another site could borrow.
 */
export function isOwnOrigin(request: Request): boolean {
  const host = request.headers.get("host") ?? "";
  if (!isOwnHost(host)) return false;
  if (SAFE_METHODS.has(request.method) || readBearer(request.headers) !== null) return true;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  return origin === null ? request.headers.get("cookie") === null : ownOrigins(host).includes(origin);
}

function isOwnHost(host: string): boolean {
  const { publicUrl } = settings();
  if (publicUrl !== null && new URL(publicUrl).host === host) return true;
  return isLoopback(host.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1"));
}

function ownOrigins(host: string): string[] {
  const { publicUrl } = settings();
  return [`http://${host}`, ...(publicUrl === null ? [] : [new URL(publicUrl).origin])];
}
