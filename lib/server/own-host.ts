import "server-only";
import { isIP } from "node:net";
import { isLoopback, settings } from "./env";

/**
 * Whether a request names a host this console answers to: the public URL's, this very machine, or the address it listens
 * on, which is no name that could be made to lead here. A foreign name that resolves here is a rebinding trick.
 */
export function isOwnHost(host: string): boolean {
  const { publicUrl } = settings();
  if (publicUrl !== null && new URL(publicUrl).host === host) return true;
  const name = host.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
  return isLoopback(name) || (!isLoopback(settings().host) && (name === settings().host || isIP(name) !== 0));
}
