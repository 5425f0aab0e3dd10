import "server-only";
import { OIDC_ATTEMPT_MINUTES } from "../db/oidc-attempts";
import { getOwnDeps } from "../deps";
import { type OidcProvider, settings } from "../env";
import type { Reply } from "../http";
import { problem } from "../http-problem";
import { ownAddress } from "../own-address";
import { endReplacedSession } from "./begin-session";
import { callerNetwork } from "./caller-network";
import { callerHeaders } from "./callers";
import { beginOidc, finishOidc, OidcRefused } from "./oidc-sign-in";
import { oidcCookie, readOidcCookie, sessionCookie } from "./session-cookie";
import { noteFailedSignIn } from "./sign-in-attempt";

/** POST /api/v1/oidc/attempts: where to sign in. */
export async function postOidcAttempt({ returnTo }: { returnTo: string }): Promise<Reply> {
  const provider = requireProvider();
  const { db } = await getOwnDeps();
  const base = ownAddress(await callerHeaders());
  const { url, state } = await beginOidc(db, provider, { base, returnTo }).catch((error: unknown) => {
    console.error("the identity provider could not be asked:", error);
    throw problem("signInFailed", "The identity provider cannot be reached. Nobody was signed in.");
  });
  return { status: 201, body: { url }, headers: { "set-cookie": oidcCookie(state, OIDC_ATTEMPT_MINUTES * 60) } };
}

/** GET /api/v1/oidc/callback: the way back from the identity provider; leads on to a page. */
export async function getOidcCallback(search: string): Promise<Response> {
  const provider = requireProvider();
  const { db } = await getOwnDeps();
  const headers = await callerHeaders();
  const network = callerNetwork(headers);
  try {
    const callback = { base: ownAddress(headers), search, cookieState: readOidcCookie(headers), network };
    const { id, returnTo } = await finishOidc(db, provider, callback);
    await endReplacedSession(db, headers);
    return leadTo(returnTo, sessionCookie(id));
  } catch (error) {
    if (!(error instanceof OidcRefused)) throw error;
    await noteFailedSignIn(db, null, error.code, network);
    return leadTo("/sign-in?problem=oidc");
  }
}

function leadTo(path: string, cookie?: string): Response {
  const headers = new Headers({ location: path });
  headers.append("set-cookie", oidcCookie("", 0));
  if (cookie !== undefined) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

function requireProvider(): OidcProvider {
  const { oidc } = settings();
  if (oidc === null) throw problem("notFound", "This console has no identity provider.");
  return oidc;
}
