import type { AliasUpdate } from "@/lib/domain/api-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { settings } from "./env";

interface AliasCall {
  key: FunctionKey;
  aliasName: string;
  etag: string;
  wish: AliasUpdate;
}

/** The same change as a call of Halftone's own API, with the same guard. */
export function curlCommand({ key, aliasName, etag, wish }: AliasCall): string {
  const path = [key.region, key.namespace, "functions", key.functionName, "aliases", aliasName].map(encodeURIComponent);
  return [
    `curl -X PUT ${quote(`${baseUrl()}/api/v1/${path.join("/")}`)}`,
    // In double quotes: the shell puts in the token, which never appears here.
    '-H "Authorization: Bearer $HALFTONE_TOKEN"',
    `-H ${quote(`If-Match: ${etag}`)}`,
    "-H 'Content-Type: application/json'",
    `-d ${quote(JSON.stringify(wish))}`,
  ].join(" \\\n  ");
}

function baseUrl(): string {
  const { publicUrl, host, port } = settings();
  return publicUrl?.replace(/\/$/, "") ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** For a POSIX shell: everything between single quotes is literal. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
