import "server-only";
import { lookup as systemLookup } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { type RequestOptions, request as requestHttps } from "node:https";
import { isIP, type LookupFunction, type Socket } from "node:net";
import { OutgoingError } from "./outgoing-error";
import { isLoopbackAddress, isPublicAddress } from "./public-address";

const LIMIT_MS = 5_000;
const MAX_BYTES = 64 * 1024;

export interface SafeFetchOptions {
  /** For tests, and for an identity provider on this machine: `http:` and this machine's addresses are allowed as well. */
  reach?: "public" | "public and this machine";
  /** Resolves names; the system's own unless a test says otherwise. */
  lookup?: LookupFunction;
  /** For everything from the name to the answer's last byte. */
  limitMs?: number;
}

export interface OutgoingRequest {
  method?: string;
  headers?: Headers | Record<string, string>;
  body?: string;
  /** The only hosts that may be called; left out: every public one. */
  hosts?: readonly string[];
}

/** Calls an address that somebody typed. Throws {@link OutgoingError} for everything but an answer. */
export type SafeFetch = (url: string | URL, request?: OutgoingRequest) => Promise<Response>;

/**
 * Makes a fetch that cannot be led inside: https only, public addresses only, no redirects, 5 s and 64 KB at most. A name's
 * addresses are checked by the connection itself, at the moment it takes one, so that no second answer of the name server
 * can bring in another.
 */
export function createSafeFetch(options: SafeFetchOptions = {}): SafeFetch {
  const { reach = "public", lookup = systemLookup, limitMs = LIMIT_MS } = options;
  const reachesOwnMachine = reach !== "public";
  const mayReach = (address: string) => isPublicAddress(address) || (reachesOwnMachine && isLoopbackAddress(address));
  return async (address, { method = "GET", headers = {}, body, hosts } = {}) => {
    const url = parseAddress(address, reachesOwnMachine);
    refuseHost(url, hosts);
    const literal = literalOf(url);
    // A connection to a literal address looks nothing up.
    if (isIP(literal) !== 0 && !mayReach(literal)) throw new OutgoingError("privateAddress");
    if (body !== undefined && Buffer.byteLength(body) > MAX_BYTES) throw new OutgoingError("tooLarge");
    const message = {
      method,
      headers: { ...Object.fromEntries(new Headers(headers)), ...lengthOf(body) },
      // Never a connection somebody else opened, and never through a proxy of the environment.
      agent: false,
      // Said here, so that no setting of the environment turns it off.
      rejectUnauthorized: true,
      lookup: checkedLookup(lookup, mayReach),
      signal: AbortSignal.timeout(limitMs),
    } satisfies RequestOptions;
    return send(url, message, body, mayReach);
  };
}

/** For addresses that people type: this console's own fetch. */
export const safeFetch: SafeFetch = createSafeFetch();

/** Throws {@link OutgoingError} when an address can never be called, whatever its name resolves to. */
export function parseAddress(address: string | URL, reachesOwnMachine = false): URL {
  if (!URL.canParse(String(address))) throw new OutgoingError("badAddress");
  const url = new URL(String(address));
  const isOwnMachine = isLoopbackAddress(literalOf(url)) || url.hostname === "localhost";
  const isPlain = url.protocol === "http:" && reachesOwnMachine && isOwnMachine;
  if (url.protocol !== "https:" && !isPlain) throw new OutgoingError("notHttps");
  if (url.username !== "" || url.password !== "") throw new OutgoingError("badAddress");
  return url;
}

/** Throws {@link OutgoingError} when the host is not in the list, or is there at another port. */
export function refuseHost(url: URL, hosts: readonly string[] | undefined): void {
  if (hosts !== undefined && (!hosts.includes(url.hostname) || url.port !== "")) {
    throw new OutgoingError("hostNotAllowed");
  }
}

/** The host as `net` writes it; an address only when it is one. */
export function literalOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

function checkedLookup(lookup: LookupFunction, mayReach: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = typeof found === "string" ? [{ address: found, family: isIP(found) }] : (found ?? []);
      const [first] = addresses;
      if (error !== null || first === undefined) return callback(new OutgoingError("unresolvable"), []);
      // One private address among public ones is one too many: which is taken is not ours to choose.
      if (!addresses.every(({ address }) => mayReach(address)))
        return callback(new OutgoingError("privateAddress"), []);
      if (options.all === true) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

function send(
  url: URL,
  message: RequestOptions,
  body: string | undefined,
  mayReach: (address: string) => boolean,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(asOutgoingError(error));
    const call = (url.protocol === "https:" ? requestHttps : requestHttp)(url, message, (answer) => {
      readAnswer(answer).then(resolve, (error: unknown) => {
        call.destroy();
        fail(error);
      });
    });
    call.on("socket", (socket) => refuseOther(socket, mayReach));
    call.on("error", fail);
    call.end(body);
  });
}

/** The last word is with the connection that was really made. */
function refuseOther(socket: Socket, mayReach: (address: string) => boolean): void {
  socket.once("connect", () => {
    if (!mayReach(socket.remoteAddress ?? "")) socket.destroy(new OutgoingError("privateAddress"));
  });
}

async function readAnswer(answer: IncomingMessage): Promise<Response> {
  const status = answer.statusCode ?? 0;
  if (status >= 300 && status < 400) throw new OutgoingError("redirect");
  const chunks: Buffer[] = [];
  let size = 0;
  // A stream without encoding yields buffers.
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new OutgoingError("tooLarge");
    chunks.push(chunk);
  }
  const headers = Object.entries(answer.headersDistinct).flatMap(([name, values]) =>
    (values ?? []).map((value): [string, string] => [name, value]),
  );
  const hasBody = status !== 204 && status !== 205;
  return new Response(hasBody ? Buffer.concat(chunks) : null, { status, headers });
}

function lengthOf(body: string | undefined): Record<string, string> {
  return body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
}

function asOutgoingError(error: unknown): OutgoingError {
  if (error instanceof OutgoingError) return error;
  const { code, name } = error instanceof Error ? (error as NodeJS.ErrnoException) : { code: "", name: "" };
  if (name === "AbortError" || name === "TimeoutError" || code === "ABORT_ERR") return new OutgoingError("timeout");
  if (/^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code ?? "")) return new OutgoingError("untrusted");
  return new OutgoingError("unreachable");
}
