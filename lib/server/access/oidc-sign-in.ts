import "server-only";
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
} from "openid-client";
import { loginOf } from "@/lib/domain/login-of";
import { ownPath } from "@/lib/domain/own-path";
import { appendAudit } from "../db/audit-log";
import type { Database } from "../db/connection";
import { createOidcAttempt, takeOidcAttempt } from "../db/oidc-attempts";
import { createUser, getUserByLogin, getUserOfIssuer, lockPeople } from "../db/people";
import type { UserRow } from "../db/sessions";
import type { OidcProvider } from "../env";
import { beginSignedIn } from "./begin-session";
import { getOidcConfiguration } from "./oidc-provider";
import { randomSecret, secretHash } from "./secret-text";

export const OIDC_CALLBACK_PATH = "/api/v1/oidc/callback";

/** Why nobody was signed in. */
export class OidcRefused extends Error {
  constructor(
    readonly code: "stateUnknown" | "answerRefused" | "personDisabled",
    options?: ErrorOptions,
  ) {
    super(`Sign-in through the identity provider was refused: ${code}.`, options);
  }
}

/** Where the browser goes to sign in, and the state that only this browser gets, as a cookie. */
export async function beginOidc(
  db: Database,
  provider: OidcProvider,
  { base, returnTo }: { base: string; returnTo: string },
): Promise<{ url: string; state: string }> {
  const configuration = await getOidcConfiguration(provider);
  const state = randomSecret();
  const nonce = randomNonce();
  const codeVerifier = randomPKCECodeVerifier();
  await createOidcAttempt(db, { stateHash: secretHash(state), nonce, codeVerifier, returnTo: ownPath(returnTo) });
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: base + OIDC_CALLBACK_PATH,
    response_type: "code",
    scope: "openid profile",
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
  });
  return { url: url.href, state };
}

interface Callback {
  base: string;
  /** What the provider sent back with the browser, `?` included. */
  search: string;
  /** From the browser's cookie: who comes back must be who went. */
  cookieState: string | null;
  network: string;
}

/** Signs in whom the provider names. Throws {@link OidcRefused}; an attempt is over after its first answer. */
export async function finishOidc(
  db: Database,
  provider: OidcProvider,
  { base, search, cookieState, network }: Callback,
): Promise<{ id: string; returnTo: string }> {
  const state = new URLSearchParams(search).get("state");
  if (state === null || state !== cookieState) throw new OidcRefused("stateUnknown");
  const attempt = await takeOidcAttempt(db, secretHash(state));
  if (attempt === null) throw new OidcRefused("stateUnknown");
  const claims = await readClaims(provider, new URL(base + OIDC_CALLBACK_PATH + search), {
    expectedState: state,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.codeVerifier,
  });
  const user = await ensureUser(db, provider.issuer, claims);
  if (user.disabledAt !== null) throw new OidcRefused("personDisabled");
  const id = await db.transaction((tx) =>
    beginSignedIn(tx, { userId: user.id, login: user.login, network, by: "identity provider" }),
  );
  return { id, returnTo: attempt.returnTo };
}

async function readClaims(
  provider: OidcProvider,
  answer: URL,
  checks: { expectedState: string; expectedNonce: string; pkceCodeVerifier: string },
): Promise<IDToken> {
  const configuration = await getOidcConfiguration(provider);
  try {
    const claims = (await authorizationCodeGrant(configuration, answer, { ...checks, idTokenExpected: true })).claims();
    if (claims === undefined) throw new Error("The provider sent no ID token.");
    return claims;
  } catch (cause) {
    throw new OidcRefused("answerRefused", { cause });
  }
}

/** Whoever has this subject at this issuer; made at the first sign-in, without any role. */
async function ensureUser(db: Database, issuer: string, { sub, ...claims }: IDToken): Promise<UserRow> {
  const known = await getUserOfIssuer(db, issuer, sub);
  if (known !== null) return known;
  const preferred = textOf(claims.preferred_username) ?? textOf(claims.name) ?? "person";
  const name = (textOf(claims.name) ?? preferred).replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 80) || "person";
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    const meanwhile = await getUserOfIssuer(tx, issuer, sub);
    if (meanwhile !== null) return meanwhile;
    let taken = 0;
    while ((await getUserByLogin(tx, loginOf(preferred, taken))) !== null) taken += 1;
    const login = loginOf(preferred, taken);
    await createUser(
      tx,
      { login, name, kind: "oidc", oidcIssuer: issuer, oidcSubject: sub, createdBy: "halftone" },
      [],
    );
    const made = await getUserOfIssuer(tx, issuer, sub);
    if (made === null) throw new Error("The new person could not be read back.");
    await appendAudit(tx, {
      actor: login,
      action: "person.create",
      target: `user/${login}`,
      outcome: "done",
      after: { name, grants: [], issuer },
    });
    return made;
  });
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
