import "server-only";
import { settings } from "../env";

/** Whether browsers reach this console over https. */
export function isServedSecurely(): boolean {
  return settings().publicUrl?.startsWith("https://") ?? false;
}

/** Bound to this very host when served over https. */
function cookieName(): string {
  return isServedSecurely() ? "__Host-halftone-session" : "halftone-session";
}

/** The session's id from a request's cookies; null: none. */
export function readSessionCookie(headers: Pick<Headers, "get">): string | null {
  const name = cookieName();
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value !== undefined && value !== "") return value;
  }
  return null;
}

/** The `Set-Cookie` that begins a session in the browser, and with null the one that ends it. */
export function sessionCookie(id: string | null): string {
  const life = id === null ? "; Max-Age=0" : "";
  return `${cookieName()}=${id ?? ""}; Path=/; HttpOnly; SameSite=Lax${isServedSecurely() ? "; Secure" : ""}${life}`;
}
