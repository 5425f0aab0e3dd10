const BASE = "http://own.invalid";

/** The path to go back to after signing in: one of our own, or `/` for anything that could lead elsewhere. */
export function ownPath(value: string | readonly string[] | undefined): string {
  if (typeof value !== "string" || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || !URL.canParse(value, BASE)) return "/";
  const { origin, pathname, search } = new URL(value, BASE);
  // Dots in a path are resolved away, and can leave two slashes at its beginning: those name a host.
  const isOwn = origin === BASE && !pathname.startsWith("//") && !pathname.startsWith("/sign-in");
  return isOwn ? pathname + search : "/";
}
