import "server-only";
import { settings } from "../env";

/** Whether browsers reach this console over https. */
export function isServedSecurely(): boolean {
  return settings().publicUrl?.startsWith("https://") ?? false;
}

/** Bound to this very host when served over https. */
function nameOf(name: string): string {
  return isServedSecurely() ? `__Host-${name}` : name;
}

/** The session's id from a request's cookies; null: none. */
export function readSessionCookie(headers: Pick<Headers, "get">): string | null {
  return readCookie(headers, "halftone-session");
}

/** The `Set-Cookie` that begins a session in the browser, and with null the one that ends it. */
export function sessionCookie(id: string | null): string {
  return cookie("halftone-session", id ?? "", id === null ? 0 : null);
}

/** The state of a sign-in at the identity provider: only the browser that went there can come back with it. */
export function readOidcCookie(headers: Pick<Headers, "get">): string | null {
  return readCookie(headers, "halftone-oidc");
}

export function oidcCookie(state: string, seconds: number): string {
  return cookie("halftone-oidc", state, seconds);
}

function readCookie(headers: Pick<Headers, "get">, plainName: string): string | null {
  const name = nameOf(plainName);
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value !== undefined && value !== "") return value;
  }
  return null;
}

/** `seconds` null: until the browser closes. */
function cookie(name: string, value: string, seconds: number | null): string {
  const life = seconds === null ? "" : `; Max-Age=${seconds}`;
  return `${nameOf(name)}=${value}; Path=/; HttpOnly; SameSite=Lax${isServedSecurely() ? "; Secure" : ""}${life}`;
}
