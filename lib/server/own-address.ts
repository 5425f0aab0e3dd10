import "server-only";
import { settings } from "./env";
import { isOwnHost } from "./own-host";

/**
 * Where people reach this console, without a trailing slash: its public URL, or what the browser that asks right now
 * calls it. `null` for nobody in particular.
 */
export function ownAddress(headers: Pick<Headers, "get"> | null): string {
  const { publicUrl, host, port } = settings();
  if (publicUrl !== null) return publicUrl.replace(/\/+$/, "");
  const asked = headers?.get("host") ?? "";
  if (isOwnHost(asked)) return `http://${asked}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
