import "server-only";
import { BlockList, isIP } from "node:net";
import { settings } from "../env";

/** Where a connection really comes from. Set from the socket, whatever the client sent under this name. */
export const PEER_HEADER = "x-halftone-peer";

/**
 * The network a request comes from, for limiting: an IPv4 address, or the first 64 bits of an IPv6 address, which one
 * customer has. What a proxy says of its clients is believed only when the proxy is listed.
 */
export function callerNetwork(headers: Pick<Headers, "get">): string {
  const peer = plain(headers.get(PEER_HEADER) ?? "");
  const { trustedProxies } = settings();
  if (!isListed(trustedProxies, peer)) return networkOf(peer);
  // Each proxy adds whom it got the request from at the end; what lies before the last of ours may be invented.
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => plain(hop.trim()));
  return networkOf(hops.findLast((hop) => isIP(hop) !== 0 && !isListed(trustedProxies, hop)) ?? peer);
}

/** Whether a request comes from this very machine; nothing says so of one that came over no socket. */
export function isNearby(headers: Pick<Headers, "get">): boolean {
  const peer = headers.get(PEER_HEADER);
  return peer === null || /^127\.|^::1$/.test(plain(peer));
}

function isListed(proxies: readonly string[], address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const list = new BlockList();
  for (const proxy of proxies) {
    const [base = "", bits] = proxy.split("/");
    const kind = isIP(base) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(base, kind);
    else list.addSubnet(base, Number(bits), kind);
  }
  return list.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** IPv4 addresses come in IPv6's clothes from a socket that listens to both. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

function networkOf(address: string): string {
  if (isIP(address) === 4) return address;
  if (isIP(address) !== 6) return "unknown";
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(missing).fill("0"), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
