import "server-only";
import { settings } from "./env";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request may act in the name of the person at this machine. Every request must name a host this console
 * answers to (a foreign name that resolves here is a rebinding trick). A write from a browser must come from our own
 * pages; a client that is no browser sends neither Origin nor Sec-Fetch-Site and is let through to the loopback port.
 */
export function isOwnOrigin(request: Request): boolean {
  const host = request.headers.get("host") ?? "";
  if (!isOwnHost(host)) return false;
  if (SAFE_METHODS.has(request.method)) return true;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  return origin === null || ownOrigins(host).includes(origin);
}

function isOwnHost(host: string): boolean {
  const name = host.replace(/:\d+$/, "");
  if (["127.0.0.1", "localhost", "[::1]"].includes(name)) return true;
  const { publicUrl } = settings();
  return publicUrl !== null && new URL(publicUrl).host === host;
}

function ownOrigins(host: string): string[] {
  const { publicUrl } = settings();
  return [`http://${host}`, ...(publicUrl === null ? [] : [new URL(publicUrl).origin])];
}
