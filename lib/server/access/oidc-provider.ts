import "server-only";
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from "openid-client";
import type { OidcProvider } from "../env";

const ANSWER_SECONDS = 5;
const MAX_ANSWER_BYTES = 64 * 1024;
/** A provider moves its addresses rarely, its keys are looked up by the library when an unknown one signs. */
const KEEP_MS = 3_600_000;

const known = new Map<string, { configuration: Promise<Configuration>; until: number }>();

/** What the provider says of itself, asked at most once an hour. Throws when it cannot be read or is another. */
export function getOidcConfiguration(provider: OidcProvider): Promise<Configuration> {
  const found = known.get(provider.issuer);
  if (found !== undefined && performance.now() < found.until) return found.configuration;
  const configuration = discover(provider);
  known.set(provider.issuer, { configuration, until: performance.now() + KEEP_MS });
  configuration.catch(() => known.delete(provider.issuer));
  return configuration;
}

async function discover({ issuer, clientId, clientSecret }: OidcProvider): Promise<Configuration> {
  // The settings allow http on this very machine only.
  const execute = issuer.startsWith("http:") ? [allowInsecureRequests] : [];
  const found = await discovery(new URL(issuer), clientId, clientSecret, undefined, {
    execute,
    timeout: ANSWER_SECONDS,
    [customFetch]: fetchLittle,
  });
  const server = found.serverMetadata();
  if (server.issuer !== issuer) {
    throw new Error(
      `OIDC_ISSUER is ${issuer}, but the provider there calls itself ${server.issuer}; they must be equal.`,
    );
  }
  const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const prove = methods.includes("client_secret_basic") ? ClientSecretBasic : ClientSecretPost;
  const configuration = new Configuration(server, clientId, clientSecret, prove(clientSecret));
  for (const extension of execute) extension(configuration);
  // Signatures count too, not only that the token came over TLS.
  enableNonRepudiationChecks(configuration);
  configuration.timeout = ANSWER_SECONDS;
  configuration[customFetch] = fetchLittle;
  return configuration;
}

/** Follows nothing and reads no more than an answer of this kind can hold. */
const fetchLittle: CustomFetch = async (url, options) => {
  // The library's options are a subset of fetch's.
  const response = await fetch(url, { ...(options as RequestInit), redirect: "error" });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new Error(`${new URL(url).host} answered with more than 64 KB.`);
    chunks.push(chunk);
  }
  const { status, statusText, headers } = response;
  return new Response(size === 0 ? null : Buffer.concat(chunks), { status, statusText, headers });
};
