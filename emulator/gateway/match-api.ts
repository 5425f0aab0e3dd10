import type { StoredGatewayApi } from "./gateway-model.ts";

export interface MatchedApi {
  api: StoredGatewayApi;
  /** Values of the `{names}` in the API's path, decoded. */
  pathParameters: Record<string, string>;
}

/**
 * The API that takes a request: of those that match, an exact path (`=/a`) goes first, then a preferred prefix (`^~/a`),
 * then one with parameters (`/a/{id}`), then the longest plain prefix: https://cloud.tencent.com/document/product/628/11939
 */
export function matchApi(apis: readonly StoredGatewayApi[], method: string, path: string): MatchedApi | null {
  let best: (MatchedApi & { rank: Rank }) | null = null;
  for (const api of apis) {
    if (api.method !== "ANY" && api.method !== method) continue;
    const matched = matchPath(api.path, path);
    if (matched === null) continue;
    const rank: Rank = [matched.kind, -api.path.length, api.method === "ANY" ? 1 : 0];
    if (best === null || isBefore(rank, best.rank)) best = { api, pathParameters: matched.pathParameters, rank };
  }
  return best === null ? null : { api: best.api, pathParameters: best.pathParameters };
}

/** Smaller goes first: kind of path, then its length, then an API for the method alone. */
type Rank = [kind: number, length: number, method: number];

function isBefore(one: Rank, other: Rank): boolean {
  const index = one.findIndex((value, at) => value !== other[at]);
  return index >= 0 && (one[index] ?? 0) < (other[index] ?? 0);
}

function matchPath(configured: string, path: string): { kind: number; pathParameters: Record<string, string> } | null {
  if (configured.startsWith("=")) return configured.slice(1) === path ? { kind: 0, pathParameters: {} } : null;
  if (configured.startsWith("^~")) return path.startsWith(configured.slice(2)) ? { kind: 1, pathParameters: {} } : null;
  if (!configured.includes("{")) return path.startsWith(configured) ? { kind: 3, pathParameters: {} } : null;
  const wanted = configured.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const pathParameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    const name = /^\{([^{}]+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== value : value === "") return null;
    if (name !== undefined) pathParameters[name] = decode(value);
  }
  return { kind: 2, pathParameters };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
