import { beforeEach, expect, test, vi } from "vitest";
import { callerNetwork, isNearby, PEER_HEADER } from "./caller-network";

const proxies = vi.hoisted(() => ({ listed: [] as string[] }));
vi.mock("../env", () => ({ settings: () => ({ trustedProxies: proxies.listed }) }));

beforeEach(() => {
  proxies.listed = ["10.0.0.7", "10.1.0.0/16", "fd00::/8"];
});

test.each([
  { what: "a peer of its own", peer: "192.0.2.9", network: "192.0.2.9" },
  { what: "IPv4 on a socket for both", peer: "::ffff:192.0.2.9", network: "192.0.2.9" },
  { what: "a stranger that claims another", peer: "192.0.2.9", forwarded: "203.0.113.1", network: "192.0.2.9" },
  { what: "a listed proxy's client", peer: "10.0.0.7", forwarded: "203.0.113.1", network: "203.0.113.1" },
  {
    what: "a client that invents what comes before it",
    peer: "10.0.0.7",
    forwarded: "1.1.1.1, 203.0.113.1",
    network: "203.0.113.1",
  },
  {
    what: "a client behind two proxies of ours",
    peer: "10.0.0.7",
    forwarded: "1.1.1.1, 203.0.113.1, 10.1.2.3",
    network: "203.0.113.1",
  },
  { what: "a proxy that says nothing", peer: "10.0.0.7", network: "10.0.0.7" },
  { what: "a proxy that says nonsense", peer: "10.0.0.7", forwarded: "unknown, evil'--", network: "10.0.0.7" },
  { what: "an IPv6 customer", peer: "2001:db8:1:2:3:4:5:6", network: "2001:db8:1:2::/64" },
  { what: "the same customer's other address", peer: "2001:db8:1:2::9", network: "2001:db8:1:2::/64" },
  { what: "a short IPv6 address", peer: "::1", network: "0:0:0:0::/64" },
  { what: "an IPv6 proxy's client", peer: "fd00::1", forwarded: "2001:db8::1", network: "2001:db8:0:0::/64" },
  { what: "no peer at all", peer: "", network: "unknown" },
])("$what comes from $network", ({ peer, forwarded, network }) => {
  const headers = new Headers({ [PEER_HEADER]: peer });
  if (forwarded !== undefined) headers.set("x-forwarded-for", forwarded);
  expect(callerNetwork(headers)).toBe(network);
});

test("without listed proxies nobody is believed", () => {
  proxies.listed = [];
  const headers = new Headers({ [PEER_HEADER]: "127.0.0.1", "x-forwarded-for": "203.0.113.1" });
  expect(callerNetwork(headers)).toBe("127.0.0.1");
});

test.each([
  { peer: "127.0.0.1", nearby: true },
  { peer: "::ffff:127.0.0.1", nearby: true },
  { peer: "::1", nearby: true },
  { peer: "10.0.0.7", nearby: false },
  { peer: "", nearby: false },
])("whether $peer is this very machine: $nearby", ({ peer, nearby }) => {
  expect(isNearby(new Headers({ [PEER_HEADER]: peer, "x-forwarded-for": "127.0.0.1", host: "127.0.0.1" }))).toBe(
    nearby,
  );
});
