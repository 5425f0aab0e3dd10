import "server-only";
import { settings } from "./env";

const YEAR_S = 365 * 24 * 3600;

/** What an answer says of the way it came: where the console is served over https, browsers shall use nothing else. */
export function transportHeaders(): Record<string, string> {
  const isSecure = settings().publicUrl?.startsWith("https://") ?? false;
  return isSecure ? { "strict-transport-security": `max-age=${YEAR_S}; includeSubDomains` } : {};
}
