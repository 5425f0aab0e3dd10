import "server-only";
import { lookup } from "node:dns/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { OutgoingError } from "./outgoing-error";
import { isPublicAddress } from "./public-address";
import { literalOf, parseAddress, refuseHost } from "./safe-fetch";

const LIMIT_MS = 2_000;

/**
 * Says at once what a call would be refused for: so that somebody who types an address sees it while typing. The call itself
 * decides again. A name that has no address just now is let through. Throws {@link OutgoingError}.
 */
export async function checkAddress(address: string, hosts: readonly string[] | undefined): Promise<URL> {
  const url = parseAddress(address);
  refuseHost(url, hosts);
  const resolving = lookup(literalOf(url), { all: true }).catch(() => []);
  const found = await Promise.race([resolving, sleep(LIMIT_MS, [], { ref: false })]);
  if (!found.every((entry) => isPublicAddress(entry.address))) throw new OutgoingError("privateAddress");
  return url;
}
