import "server-only";
import ipaddr from "ipaddr.js";

/** All of today's public IPv6; everything else is reserved, tunnels or older ways to write private IPv4. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** Whether an address is a public host's: neither this machine, a private network, a metadata service nor a group. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(PUBLIC_IPV6);
}

/** Whether an address is this very machine's. */
export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}
