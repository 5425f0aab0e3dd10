import { createHash, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** For tests: what is to be wrong about the next sign-in. */
export interface Twist {
  nonce?: string;
  issuer?: string;
  audience?: string;
  /** Signed with a key that the issuer does not publish. */
  foreignKey?: boolean;
}

interface Granted {
  nonce: string;
  challenge: string;
  redirectUri: string;
  claims: Record<string, unknown>;
  twist: Twist;
}

export type FakeIssuer = Awaited<ReturnType<typeof startFakeIssuer>>;

/** For tests: an identity provider on this machine that knows one client and signs in whom it is told to. */
export async function startFakeIssuer(client: { id: string; secret: string }, names?: { issuer: string }) {
  const own = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const codes = new Map<string, Granted>();
  let issuer = "";

  const sign = (claims: Record<string, unknown>, key = own.privateKey) => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const text = `${part({ alg: "RS256", kid: "one", typ: "JWT" })}.${part(claims)}`;
    return `${text}.${createSign("RSA-SHA256").update(text).sign(key).toString("base64url")}`;
  };

  function exchange(form: URLSearchParams, authorization: string): object | null {
    // Both are encoded as in a form before they are joined (RFC 6749, section 2.3.1).
    const [id, secret] = Buffer.from(authorization.replace("Basic ", ""), "base64")
      .toString()
      .split(":")
      .map((part) => decodeURIComponent(part.replaceAll("+", " ")));
    const code = form.get("code") ?? "";
    const granted = codes.get(code);
    codes.delete(code);
    const proof = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (granted === undefined || proof !== granted.challenge || form.get("redirect_uri") !== granted.redirectUri)
      return null;
    if (id !== client.id || secret !== client.secret) return null;
    const now = Math.floor(Date.now() / 1000);
    const { twist, claims } = granted;
    const token = sign(
      {
        iss: twist.issuer ?? issuer,
        aud: twist.audience ?? client.id,
        nonce: twist.nonce ?? granted.nonce,
        iat: now,
        exp: now + 300,
        ...claims,
      },
      twist.foreignKey ? foreign.privateKey : own.privateKey,
    );
    return { access_token: randomUUID(), token_type: "Bearer", expires_in: 300, id_token: token };
  }

  const server: Server = createServer(async (request, response) => {
    const answer = (body: object, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.url === "/.well-known/openid-configuration") {
      return answer({
        issuer: names?.issuer ?? issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    }
    if (request.url === "/keys") {
      return answer({ keys: [{ ...own.publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }] });
    }
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const tokens = exchange(new URLSearchParams(body), request.headers.authorization ?? "");
    return tokens === null ? answer({ error: "invalid_grant" }, 400) : answer(tokens);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is an object.
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    /** What somebody's browser brings back after signing in at this address of ours. */
    authorize(url: string, claims: Record<string, unknown> & { sub: string }, twist: Twist = {}): URL {
      const query = new URL(url).searchParams;
      const read = (name: string) => query.get(name) ?? "";
      const code = randomUUID();
      const redirectUri = read("redirect_uri");
      codes.set(code, { nonce: read("nonce"), challenge: read("code_challenge"), redirectUri, claims, twist });
      const back = new URL(redirectUri);
      back.search = new URLSearchParams({ code, state: read("state") }).toString();
      return back;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
