import "server-only";
import { isLoopback, settings } from "./env";

/**
 * Whether a request names a host this console answers to: the public URL's, or this very machine. A foreign name that
 * resolves here is a rebinding trick.
 */
export function isOwnHost(host: string): boolean {
  const { publicUrl } = settings();
  if (publicUrl !== null && new URL(publicUrl).host === host) return true;
  return isLoopback(host.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1"));
}
