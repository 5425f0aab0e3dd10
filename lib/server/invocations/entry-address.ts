import "server-only";
import type { Settings } from "../env";

/** Which addresses the console calls: those the cloud gives to entry points, and nothing else. */
export interface EntryPolicy {
  /** Host and port at which the embedded cloud serves; null on a real cloud. */
  embedded: { hosts: ReadonlySet<string>; port: string } | null;
}

/** Hosts of function URLs and of the API Gateway. https://cloud.tencent.com/document/product/583/96099 */
const CLOUD_HOSTS = /^(?:[a-z0-9-]+\.)+(?:tencentscf\.com|apigw\.tencentcs\.com)$/;
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

export function entryPolicyOf({ cloud, entryPort }: Pick<Settings, "cloud" | "entryPort">): EntryPolicy {
  if (cloud.endpoint === null) return { embedded: null };
  const { hostname } = new URL(cloud.endpoint);
  // With keys of one's own the embedded cloud is known by its place: nothing else of the cloud's is on this machine.
  const isEmbedded = cloud.kind === "embedded" || LOOPBACK.includes(hostname);
  return { embedded: isEmbedded ? { hosts: new Set([...LOOPBACK, hostname]), port: String(entryPort) } : null };
}

export type EntryAddress = { ok: true; url: URL } | { ok: false; reason: string };

/**
 * The address of a path below an entry point. Refuses an entry point that is none of the cloud's, so that nobody makes
 * the console call something else in its network, and a path that would lead out of the entry point's own.
 */
export function entryAddress(base: string, path: string, policy: EntryPolicy): EntryAddress {
  const [root, url] = [parseUrl(base), parseUrl(joined(base, path))];
  if (root === null || url === null) return { ok: false, reason: "its address cannot be read" };
  if (url.username !== "" || url.password !== "") return { ok: false, reason: "its address holds a user name" };
  if (!isEntryHost(url, policy)) return { ok: false, reason: `${url.host} is not an entry host of this cloud` };
  const below = root.pathname.replace(/\/+$/, "");
  // `/../` and its encoded forms are resolved by the parser, so they show here.
  const isBelow = url.origin === root.origin && `${url.pathname}/`.startsWith(`${below}/`);
  return isBelow ? { ok: true, url } : { ok: false, reason: "the path leads out of it" };
}

function isEntryHost({ protocol, hostname, port }: URL, { embedded }: EntryPolicy): boolean {
  if (embedded !== null) return protocol === "http:" && embedded.hosts.has(hostname) && port === embedded.port;
  return (protocol === "https:" || protocol === "http:") && port === "" && CLOUD_HOSTS.test(hostname);
}

/** The root path adds nothing: a gateway's API at `/orders` need not answer at `/orders/`. */
function joined(base: string, path: string): string {
  const isRoot = path === "/" || path.startsWith("/?");
  return isRoot ? `${base}${path.slice(1)}` : `${base.replace(/\/+$/, "")}${path}`;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
