/** The path to go back to after signing in: one of our own, or `/` for anything that could lead elsewhere. */
export function ownPath(value: string | readonly string[] | undefined): string {
  if (typeof value !== "string" || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value)) return "/";
  const base = "http://own.invalid";
  const url = new URL(value, base);
  return url.origin === base && !url.pathname.startsWith("/sign-in") ? url.pathname + url.search : "/";
}
