import type { SampleRequest } from "@/lib/domain/resolve-version";

/** What a request carries, in a line: headers as HTTP writes them, a RoutingKey as its JSON; null for nothing. */
export function requestText(request: SampleRequest | null): string | null {
  if (request === null || Object.keys(request.values).length === 0) return null;
  if (request.kind === "routingKey") return `RoutingKey ${JSON.stringify(request.values)}`;
  return Object.entries(request.values)
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
}
