import { type DemoRole, signInAs } from "../../scripts/checks/sign-in.ts";

const cookies = new Map<string, Promise<string>>();

/** The cookie of one session for each console and persona of a run. */
export function cookieOf(url: string, role: DemoRole = "release-manager"): Promise<string> {
  const { origin } = new URL(url);
  const name = `${origin} ${role}`;
  const cookie = cookies.get(name) ?? signInAs(origin, role);
  cookies.set(name, cookie);
  return cookie;
}

/** `fetch` as somebody who is signed in to the console, from its own pages. */
export async function consoleFetch(url: string, init: RequestInit = {}, role?: DemoRole): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("cookie", await cookieOf(url, role));
  if (!headers.has("origin") && !headers.has("sec-fetch-site")) headers.set("origin", new URL(url).origin);
  return fetch(url, { ...init, headers });
}

/** The same session for a browser. */
export async function storageStateOf(url: string, role?: DemoRole) {
  const [name = "", value = ""] = (await cookieOf(url, role)).split("=", 2);
  const { hostname: domain } = new URL(url);
  const cookie = {
    name,
    value,
    domain,
    path: "/",
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: "Lax" as const,
  };
  return { cookies: [cookie], origins: [] };
}
