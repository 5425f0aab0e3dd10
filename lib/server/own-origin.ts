import "server-only";
import { readBearer } from "./access/current-identity";
import { settings } from "./env";
import { isOwnHost } from "./own-host";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request may act with what the browser sends by itself. Every request must name a host this console answers
 * to. A write that is allowed by a cookie must come from our own pages, and say so; one that carries a token, or no
 * cookie at all, uses nothing that another site could borrow.
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

/** By its public URL the console is one origin; on this machine it is whatever the host says. */
function ownOrigins(host: string): string[] {
  const { publicUrl } = settings();
  if (publicUrl === null) return [`http://${host}`];
  const { origin, host: publicHost } = new URL(publicUrl);
  return host === publicHost ? [origin] : [origin, `http://${host}`];
}
